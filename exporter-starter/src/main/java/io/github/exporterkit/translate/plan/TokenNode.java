package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A place in a document that a plan knows: what is below it that matters, the rows that
 * begin at it, and the slots that it fills. A document is followed along these places as
 * it streams by, and everything else is skipped.
 */
final class TokenNode {

	/**
	 * A slot that a place fills.
	 *
	 * @param kind the number of the kind of row
	 * @param slot the slot
	 */
	record Target(int kind, int slot) {
	}

	private final Map<String, TokenNode> names = new HashMap<>();

	private final Map<Integer, TokenNode> positions = new HashMap<>();

	private final List<Target> targets = new ArrayList<>();

	private final List<Integer> rowsBegin = new ArrayList<>();

	private final List<Integer> rowsBelow = new ArrayList<>();

	private @Nullable TokenNode all;

	/**
	 * Lay out the places of all kinds of rows for documents of one shape.
	 * @param kinds the kinds of rows
	 * @param rootArray whether the document is an array
	 * @return the root; empty if the kinds cannot be read in one pass over the tokens
	 */
	static Optional<TokenNode> layOut(List<RowKind> kinds, boolean rootArray) {
		TokenNode root = new TokenNode();
		for (int kind = 0; kind < kinds.size(); kind++) {
			DocumentPath each = kinds.get(kind).each();
			Optional<Path> steps = (each != null) ? each.steps() : Optional.of(Path.defaultRows(rootArray));
			if (steps.isEmpty() || kinds.get(kind).needsTree()) {
				return Optional.empty();
			}
			root.addRows(kinds.get(kind), kind, steps.get());
		}
		return root.isAmbiguous() ? Optional.empty() : Optional.of(root);
	}

	private void addRows(RowKind rows, int kind, Path each) {
		TokenNode anchor = at(new Path(each.fixedSteps()));
		anchor.rowsBelow.add(kind);
		TokenNode row = at(each);
		row.rowsBegin.add(kind);
		for (int slot = 0; slot < rows.references().size(); slot++) {
			if (rows.references().get(slot) instanceof Expression.Field field) {
				row.at(field.path()).targets.add(new Target(kind, slot));
			}
		}
	}

	private TokenNode at(Path path) {
		TokenNode node = this;
		for (Path.Step step : path.steps()) {
			node = node.child(step);
		}
		return node;
	}

	private TokenNode child(Path.Step step) {
		return switch (step.kind()) {
			case NAME -> this.names.computeIfAbsent(step.name(), (name) -> new TokenNode());
			case INDEX -> this.positions.computeIfAbsent(step.index(), (index) -> new TokenNode());
			case ALL -> {
				this.all = (this.all != null) ? this.all : new TokenNode();
				yield this.all;
			}
		};
	}

	private boolean isAmbiguous() {
		boolean named = !this.names.isEmpty() || !this.positions.isEmpty();
		return (this.all != null && (named || this.all.isAmbiguous()))
				|| this.names.values().stream().anyMatch(TokenNode::isAmbiguous)
				|| this.positions.values().stream().anyMatch(TokenNode::isAmbiguous);
	}

	@Nullable TokenNode member(String name) {
		return (this.all != null) ? this.all : this.names.get(name);
	}

	@Nullable TokenNode element(int position) {
		return (this.all != null) ? this.all : this.positions.get(position);
	}

	/** Whether every member and element is taken alike. */
	boolean isEach() {
		return this.all != null;
	}

	boolean hasMembers() {
		return this.all != null || !this.names.isEmpty();
	}

	boolean hasElements() {
		return this.all != null || !this.positions.isEmpty();
	}

	List<Target> targets() {
		return this.targets;
	}

	/** The kinds of rows that begin here. */
	List<Integer> rowsBegin() {
		return this.rowsBegin;
	}

	/** The kinds of rows that need something to be here, if only an empty array. */
	List<Integer> rowsBelow() {
		return this.rowsBelow;
	}

}
