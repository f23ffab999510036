package io.github.exporterkit.translate.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Makes of a {@link TokenLayout} the one node to go to from every node, whatever comes:
 * where a name or a position meets a wildcard, it leads to both places at once (the
 * subset construction for finite automata). Used once.
 */
final class TokenAutomaton {

	/** Authors' paths need a few dozen; more is a riddle that the tree solves better. */
	private static final int MOST_NODES = 2000;

	private final Map<Set<TokenLayout>, TokenNode> nodes = new HashMap<>();

	/**
	 * Build the automaton.
	 * @param root the layout's root
	 * @return the node to begin at; empty if there would be too many
	 */
	Optional<TokenNode> build(TokenLayout root) {
		TokenNode node = node(Set.of(root));
		return (this.nodes.size() <= MOST_NODES) ? Optional.of(node) : Optional.empty();
	}

	private TokenNode node(Set<TokenLayout> places) {
		TokenNode known = this.nodes.get(places);
		if (known == null) {
			known = merged(places);
			this.nodes.put(places, known);
		}
		return known;
	}

	private TokenNode merged(Set<TokenLayout> places) {
		boolean more = this.nodes.size() <= MOST_NODES;
		Map<String, TokenNode> names = new HashMap<>();
		Map<Integer, TokenNode> positions = new TreeMap<>();
		all(places, (place) -> place.names().keySet()).filter((name) -> more)
			.forEach((name) -> names.put(name, node(below(places, (place) -> place.names().get(name)))));
		all(places, (place) -> place.positions().keySet()).filter((position) -> more)
			.forEach((position) -> positions.put(position,
					node(below(places, (place) -> place.positions().get(position)))));
		Set<TokenLayout> others = below(places, (place) -> null);
		return new TokenNode(places.stream().mapToInt(TokenLayout::number).toArray(), names, positions,
				(others.isEmpty() || !more) ? null : node(others),
				all(places, TokenLayout::targets).toArray(TokenNode.Target[]::new),
				all(places, TokenLayout::targetsBelow).toArray(TokenNode.Target[]::new),
				all(places, TokenLayout::rowsBegin).mapToInt(Integer::intValue).toArray(),
				all(places, TokenLayout::anchors).toArray(TokenNode.Anchor[]::new));
	}

	/** Where a step leads, and where the wildcards beside it lead. */
	private static Set<TokenLayout> below(Set<TokenLayout> places, Function<TokenLayout, @Nullable TokenLayout> step) {
		Set<TokenLayout> below = new LinkedHashSet<>();
		for (TokenLayout place : places) {
			Stream.of(step, (Function<TokenLayout, @Nullable TokenLayout>) TokenLayout::all)
				.map((way) -> way.apply(place))
				.filter(Objects::nonNull)
				.forEach(below::add);
		}
		return below;
	}

	private static <T> Stream<T> all(Set<TokenLayout> places, Function<TokenLayout, ? extends Collection<T>> of) {
		return places.stream().flatMap((place) -> of.apply(place).stream()).distinct();
	}

}
