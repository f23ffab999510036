package io.github.exporterkit.translate.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A place in a document that a plan knows: what is below it that matters, the rows that
 * begin at it, and the slots that it fills. A document is followed along these places as
 * it streams by, and everything else is skipped. Immutable, laid out by
 * {@link TokenLayout}; arrays, because every value of every row passes here.
 */
final class TokenNode {

	private final int[] places;

	private final Map<String, TokenNode> names;

	private final int[] positions;

	private final TokenNode[] atPositions;

	private final @Nullable TokenNode all;

	private final Target[] targets;

	private final Target[] targetsBelow;

	private final int[] rowsBegin;

	private final Anchor[] anchors;

	TokenNode(int[] places, Map<String, TokenNode> names, Map<Integer, TokenNode> positions, @Nullable TokenNode all,
			Target[] targets, Target[] targetsBelow, int[] rowsBegin, Anchor[] anchors) {
		this.places = places;
		this.names = names;
		this.positions = positions.keySet().stream().mapToInt(Integer::intValue).toArray();
		this.atPositions = positions.values().toArray(TokenNode[]::new);
		this.all = all;
		this.targets = targets;
		this.targetsBelow = targetsBelow;
		this.rowsBegin = rowsBegin;
		this.anchors = anchors;
	}

	/** The numbers of the places in the layout that the node stands for. */
	int[] places() {
		return this.places;
	}

	@Nullable TokenNode member(String name) {
		TokenNode named = this.names.get(name);
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
		return this.all != null || !this.names.isEmpty();
	}

	boolean hasElements() {
		return this.all != null || this.positions.length > 0;
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

	/** The kinds of rows that begin here, by number. */
	int[] rowsBegin() {
		return this.rowsBegin;
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
	 * A kind of row that needs a place.
	 *
	 * @param kind the number of the kind of row
	 * @param orScalar whether a number or a text at the place is a row, too
	 */
	record Anchor(int kind, boolean orScalar) {
	}

}
