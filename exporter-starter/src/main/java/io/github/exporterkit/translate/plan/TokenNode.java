package io.github.exporterkit.translate.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.translate.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that a plan knows: what is below it that matters, the rows that
 * begin at it, and the slots that it fills. A document is followed along these places as
 * it streams by, and everything else is skipped. Immutable, laid out by
 * {@link TokenLayout}; arrays, because every value of every row passes here.
 */
final class TokenNode {

	/** For a place that fills no slot. */
	static final Target[] NO_TARGETS = {};

	private final int number;

	private final int[] places;

	private final Map<String, TokenNode> names;

	private final Map<String, TokenNode> namesInLowerCase;

	private final int[] positions;

	private final TokenNode[] atPositions;

	private final @Nullable TokenNode all;

	private final Target[] targets;

	private final Target[] targetsBelow;

	private final Target[] counts;

	private final int[] rowsBegin;

	private final Enclosing[] enclosing;

	private final Anchor[] anchors;

	private final boolean leadingToRows;

	private final boolean ofMembersWithRows;

	TokenNode(int number, int[] places, Map<String, TokenNode> names, Map<String, TokenNode> namesInLowerCase,
			Map<Integer, TokenNode> positions, @Nullable TokenNode all, Target[] targets, Target[] targetsBelow,
			Target[] counts, int[] rowsBegin, Enclosing[] enclosing, Anchor[] anchors) {
		this.number = number;
		this.places = places;
		this.names = names;
		this.namesInLowerCase = namesInLowerCase;
		this.positions = positions.keySet().stream().mapToInt(Integer::intValue).toArray();
		this.atPositions = positions.values().toArray(TokenNode[]::new);
		this.all = all;
		this.targets = targets;
		this.targetsBelow = targetsBelow;
		this.counts = counts;
		this.rowsBegin = rowsBegin;
		this.enclosing = enclosing;
		this.anchors = anchors;
		this.ofMembersWithRows = Stream.concat(names.values().stream(), Stream.ofNullable(all))
			.anyMatch(TokenNode::leadsToRows);
		this.leadingToRows = rowsBegin.length > 0 || anchors.length > 0 || enclosing.length > 0
				|| this.ofMembersWithRows || positions.values().stream().anyMatch(TokenNode::leadsToRows);
	}

	/**
	 * Make nodes of a layout.
	 * @param root the layout's root
	 * @return the node to begin at; empty if there would be too many
	 */
	static Optional<TokenNode> of(TokenLayout root) {
		return new Automaton().build(root);
	}

	/** The number of the node, from 0; that of the root is the highest. */
	int number() {
		return this.number;
	}

	/** The numbers of the places in the layout that the node stands for. */
	int[] places() {
		return this.places;
	}

	@Nullable TokenNode member(String name) {
		TokenNode named = this.names.get(name);
		return (named != null) ? named : this.all;
	}

	/** Where a name leads that stands for those of any case. */
	@Nullable TokenNode memberInLowerCase(String name) {
		TokenNode named = this.namesInLowerCase.get(name);
		return (named != null) ? named : this.all;
	}

	@Nullable TokenNode element(int position) {
		for (int i = 0; i < this.positions.length; i++) {
			if (this.positions[i] == position) {
				return this.atPositions[i];
			}
		}
		return this.all;
	}

	/** Whether every member and element is taken, so that its position matters. */
	boolean isEach() {
		return this.all != null;
	}

	boolean hasMembers() {
		return this.all != null || !this.names.isEmpty() || this.counts.length > 0;
	}

	boolean hasElements() {
		return this.all != null || this.positions.length > 0 || this.counts.length > 0;
	}

	/**
	 * Where the elements of an array are read, if that is as rows of cells: each is an
	 * object, and there are no other rows around, beside or within them.
	 * @return the place of the elements; null if they are read otherwise
	 */
	@Nullable TokenNode elementOfCells() {
		TokenNode element = this.all;
		boolean only = element != null && this.positions.length == 0 && this.rowsBegin.length == 0 && isOnlyPassed(this)
				&& this.enclosing.length == 0;
		return (element != null && only && element.all == null && element.anchors.length == 0
				&& element.enclosing.length == 0 && isOnlyPassed(element)
				&& element.names.values().stream().noneMatch(TokenNode::leadsToRows)) ? element : null;
	}

	private static boolean isOnlyPassed(TokenNode node) {
		return node.targets.length == 0 && node.counts.length == 0;
	}

	/** Whether there are rows here or below. */
	boolean leadsToRows() {
		return this.leadingToRows;
	}

	/** Whether members of an object that is here may be rows, or hold some. */
	boolean hasMembersWithRows() {
		return this.ofMembersWithRows;
	}

	/** The slots that what is here fills. */
	Target[] targets() {
		return this.targets;
	}

	/**
	 * The slots that what is below fills. If a member is there twice, the last one
	 * counts, so these are emptied whenever the place is entered.
	 */
	Target[] targetsBelow() {
		return this.targetsBelow;
	}

	/** The slots that want to know how many members or elements are here. */
	Target[] counts() {
		return this.counts;
	}

	/** The kinds of rows that begin here, by number. */
	int[] rowsBegin() {
		return this.rowsBegin;
	}

	/** The slots for the name or position of what is here, as a row around others. */
	Enclosing[] enclosing() {
		return this.enclosing;
	}

	/** The kinds of rows that need something to be here, if only an empty array. */
	Anchor[] anchors() {
		return this.anchors;
	}

	/**
	 * A slot that a place fills.
	 *
	 * @param kind the number of the kind of row
	 * @param slot the slot
	 */
	record Target(int kind, int slot) {
	}

	/**
	 * A slot that the name or the position of a place fills, for the rows below it.
	 *
	 * @param kind the number of the kind of row
	 * @param slot the slot
	 * @param reference which of the two it is
	 */
	record Enclosing(int kind, int slot, Expression.Reference reference) {
	}

	/**
	 * A kind of row that needs a place.
	 *
	 * @param kind the number of the kind of row
	 * @param orScalar whether a number or a text at the place is a row, too
	 */
	record Anchor(int kind, boolean orScalar) {
	}

	/**
	 * Makes of a {@link TokenLayout} the one node to go to from every node, whatever
	 * comes: where a name or a position meets a wildcard, it leads to both places at once
	 * (the subset construction for finite automata). Used once.
	 */
	private static final class Automaton {

		/** Authors' paths need a few dozen; with more, the tree is faster. */
		private static final int MOST_NODES = 2000;

		private final Map<Set<TokenLayout>, TokenNode> nodes = new HashMap<>();

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
			Map<String, Set<TokenLayout>> inAnyCase = new HashMap<>();
			Map<Integer, TokenNode> positions = new TreeMap<>();
			all(places, (place) -> place.names().keySet()).filter((name) -> more).forEach((name) -> {
				Set<TokenLayout> below = below(places, (place) -> place.names().get(name));
				names.put(name, node(below));
				inAnyCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), (lower) -> new LinkedHashSet<>())
					.addAll(below);
			});
			Map<String, TokenNode> namesInLowerCase = new HashMap<>();
			inAnyCase.forEach((name, below) -> namesInLowerCase.put(name, node(below)));
			all(places, (place) -> place.positions().keySet()).filter((position) -> more)
				.forEach((position) -> positions.put(position,
						node(below(places, (place) -> place.positions().get(position)))));
			Set<TokenLayout> others = below(places, (place) -> null);
			TokenNode all = (others.isEmpty() || !more) ? null : node(others);
			return new TokenNode(this.nodes.size(), places.stream().mapToInt(TokenLayout::number).toArray(), names,
					namesInLowerCase, positions, all,
					all(places, TokenLayout::targets).toArray(TokenNode.Target[]::new),
					all(places, TokenLayout::targetsBelow).toArray(TokenNode.Target[]::new),
					all(places, TokenLayout::counts).toArray(TokenNode.Target[]::new),
					all(places, TokenLayout::rowsBegin).mapToInt(Integer::intValue).toArray(),
					all(places, TokenLayout::enclosing).toArray(TokenNode.Enclosing[]::new),
					all(places, TokenLayout::anchors).toArray(TokenNode.Anchor[]::new));
		}

		/** Where a step leads, and where the wildcards beside it lead. */
		private static Set<TokenLayout> below(Set<TokenLayout> places,
				Function<TokenLayout, @Nullable TokenLayout> step) {
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

}
