package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Lays out the places in documents of one shape that a plan knows.
 */
final class TokenLayout {

	private final Map<String, TokenLayout> names = new HashMap<>();

	private final Map<Integer, TokenLayout> positions = new TreeMap<>();

	private @Nullable TokenLayout all;

	private final List<TokenNode.Target> targets = new ArrayList<>();

	private final List<TokenNode.Target> targetsBelow = new ArrayList<>();

	private final List<Integer> rowsBegin = new ArrayList<>();

	private final List<TokenNode.Anchor> anchors = new ArrayList<>();

	private TokenLayout() {
	}

	/**
	 * Lay out the places of all kinds of rows.
	 * @param kinds the kinds of rows
	 * @param rootArray whether the document is an array
	 * @return the root; empty if the kinds cannot be read in one pass over the tokens
	 */
	static Optional<TokenNode> of(List<RowKind> kinds, boolean rootArray) {
		TokenLayout root = new TokenLayout();
		for (int kind = 0; kind < kinds.size(); kind++) {
			Optional<Path> steps = kinds.get(kind).steps(rootArray);
			if (steps.isEmpty() || kinds.get(kind).needsTree()) {
				return Optional.empty();
			}
			root.addRows(kinds.get(kind), kind, steps.get());
		}
		return root.isAmbiguous() ? Optional.empty() : Optional.of(root.build(new AtomicInteger()));
	}

	private void addRows(RowKind rows, int kind, Path each) {
		Path fixed = each.untilWildcard();
		at(fixed).anchors.add(new TokenNode.Anchor(kind, rows.isScalarRow() && fixed.equals(each)));
		TokenLayout row = at(each);
		row.rowsBegin.add(kind);
		for (int slot = 0; slot < rows.references().size(); slot++) {
			if (rows.references().get(slot) instanceof Expression.Field field) {
				row.addField(field.path(), new TokenNode.Target(kind, slot));
			}
		}
	}

	private void addField(Path path, TokenNode.Target target) {
		TokenLayout place = this;
		for (Path.Step step : path.steps()) {
			if (place != this) {
				place.targetsBelow.add(target);
			}
			place = place.child(step);
		}
		place.targets.add(target);
	}

	private TokenLayout at(Path path) {
		TokenLayout place = this;
		for (Path.Step step : path.steps()) {
			place = place.child(step);
		}
		return place;
	}

	private TokenLayout child(Path.Step step) {
		return switch (step.kind()) {
			case NAME -> this.names.computeIfAbsent(step.name(), (name) -> new TokenLayout());
			case INDEX -> this.positions.computeIfAbsent(step.index(), (index) -> new TokenLayout());
			case ALL -> {
				this.all = (this.all != null) ? this.all : new TokenLayout();
				yield this.all;
			}
		};
	}

	/** Whether something would have to go two ways at once. */
	private boolean isAmbiguous() {
		boolean apart = !this.names.isEmpty() || !this.positions.isEmpty();
		return (this.all != null && (apart || this.all.isAmbiguous()))
				|| Stream.concat(this.names.values().stream(), this.positions.values().stream())
					.anyMatch(TokenLayout::isAmbiguous);
	}

	private TokenNode build(AtomicInteger numbers) {
		int number = numbers.getAndIncrement();
		Map<String, TokenNode> builtNames = new HashMap<>();
		this.names.forEach((name, place) -> builtNames.put(name, place.build(numbers)));
		Map<Integer, TokenNode> builtPositions = new TreeMap<>();
		this.positions.forEach((position, place) -> builtPositions.put(position, place.build(numbers)));
		return new TokenNode(number, builtNames, builtPositions, (this.all != null) ? this.all.build(numbers) : null,
				this.targets.toArray(TokenNode.Target[]::new), this.targetsBelow.toArray(TokenNode.Target[]::new),
				this.rowsBegin.stream().mapToInt(Integer::intValue).toArray(),
				this.anchors.toArray(TokenNode.Anchor[]::new));
	}

}
