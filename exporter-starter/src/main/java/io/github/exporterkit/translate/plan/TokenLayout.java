package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the places in documents of one shape that a plan knows, as a tree: what paths
 * have in common they share. A {@link TokenNode} is made of it, which can be followed.
 */
final class TokenLayout {

	private final Map<String, TokenLayout> names = new HashMap<>();

	private final Map<Integer, TokenLayout> positions = new TreeMap<>();

	private @Nullable TokenLayout all;

	private final List<TokenNode.Target> targets = new ArrayList<>();

	private final List<TokenNode.Target> targetsBelow = new ArrayList<>();

	private final List<TokenNode.Target> counts = new ArrayList<>();

	private final List<Integer> rowsBegin = new ArrayList<>();

	private final List<TokenNode.Enclosing> enclosing = new ArrayList<>();

	private final List<TokenNode.Anchor> anchors = new ArrayList<>();

	private final int number;

	private final AtomicInteger size;

	private TokenLayout(AtomicInteger size) {
		this.number = size.getAndIncrement();
		this.size = size;
	}

	/**
	 * Lay out the places of all kinds of rows. Those within rows have the numbers behind
	 * those of the rows.
	 * @param kinds the kinds of rows
	 * @param rootArray whether the document is an array
	 * @return the root; empty if the kinds cannot be read in one pass over the tokens
	 */
	static Optional<Compiled> of(List<RowKind> kinds, boolean rootArray) {
		TokenLayout root = new TokenLayout(new AtomicInteger());
		int nested = kinds.size();
		for (int kind = 0; kind < kinds.size(); kind++) {
			Optional<Path> steps = kinds.get(kind).steps(rootArray);
			if (steps.filter(Path::streams).isEmpty() || kinds.get(kind).needsTree()) {
				return Optional.empty();
			}
			root.addRows(kinds.get(kind), kind, steps.get());
			root.addEnclosing(kinds.get(kind), kind, kinds.get(kind).stepsOfEach(rootArray).orElseThrow());
			TokenLayout row = root.at(steps.get());
			for (NestedRows rows : kinds.get(kind).nested()) {
				Expression.Field around = (Expression.Field) kinds.get(kind).references().get(rows.slot());
				row.at(around.path().toAll()).addRow(rows.shape(), nested++);
			}
		}
		return TokenNode.of(root).map((start) -> new Compiled(start, root));
	}

	private void addRows(RowKind rows, int kind, Path each) {
		Path fixed = each.untilWildcard();
		at(fixed).anchors.add(new TokenNode.Anchor(kind, rows.isScalarRow() && fixed.equals(each)));
		at(each).addRow(rows.shape(), kind);
	}

	private void addEnclosing(RowKind rows, int kind, Path each) {
		for (int slot : rows.shape().enclosingSlots()) {
			Expression.Reference reference = rows.references().get(slot);
			at(rows.stepsToEnclosingRow(each, reference.levelsUp())).enclosing
				.add(new TokenNode.Enclosing(kind, slot, reference));
		}
	}

	private void addRow(Slots.Shape row, int kind) {
		this.rowsBegin.add(kind);
		for (int slot = 0; slot < row.references().size(); slot++) {
			if (row.references().get(slot) instanceof Expression.Field field) {
				TokenNode.Target target = new TokenNode.Target(kind, slot);
				addField(field.path(), target);
				if (row.isCounted(slot)) {
					at(field.path()).counts.add(target);
				}
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
			case NAME -> this.names.computeIfAbsent(step.name(), (name) -> new TokenLayout(this.size));
			case INDEX -> this.positions.computeIfAbsent(step.index(), (index) -> new TokenLayout(this.size));
			case ALL -> {
				this.all = (this.all != null) ? this.all : new TokenLayout(this.size);
				yield this.all;
			}
			case FILTER, CHOSEN -> throw new IllegalArgumentException("this step needs a tree");
		};
	}

	/** The number of the place, from 0. */
	int number() {
		return this.number;
	}

	/** How many places there are in the whole layout. */
	int size() {
		return this.size.get();
	}

	/** The place that a path leads to from here; null if nobody wants to know. */
	@Nullable TokenLayout after(Path.Step step) {
		return switch (step.kind()) {
			case NAME -> this.names.get(step.name());
			case INDEX -> this.positions.get(step.index());
			case ALL -> this.all;
			case FILTER, CHOSEN -> null;
		};
	}

	Map<String, TokenLayout> names() {
		return this.names;
	}

	Map<Integer, TokenLayout> positions() {
		return this.positions;
	}

	@Nullable TokenLayout all() {
		return this.all;
	}

	List<TokenNode.Target> targets() {
		return this.targets;
	}

	List<TokenNode.Target> targetsBelow() {
		return this.targetsBelow;
	}

	List<TokenNode.Target> counts() {
		return this.counts;
	}

	List<Integer> rowsBegin() {
		return this.rowsBegin;
	}

	List<TokenNode.Enclosing> enclosing() {
		return this.enclosing;
	}

	List<TokenNode.Anchor> anchors() {
		return this.anchors;
	}

	/**
	 * How to follow documents of one shape as they stream by.
	 *
	 * @param start the node to begin at
	 * @param layout the places that the nodes stand for
	 */
	record Compiled(TokenNode start, TokenLayout layout) {

		/**
		 * The members of the elements of a root array that are read; empty if that may be
		 * all of them.
		 */
		Optional<Set<String>> columns() {
			TokenLayout element = this.layout.all;
			boolean named = element != null && element.all == null && element.targets.isEmpty()
					&& element.counts.isEmpty() && this.layout.positions.isEmpty();
			return (element != null && named) ? Optional.of(Collections.unmodifiableSet(element.names.keySet()))
					: Optional.empty();
		}

	}

}
