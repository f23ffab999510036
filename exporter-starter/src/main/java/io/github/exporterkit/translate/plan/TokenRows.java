package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads rows from a document's tokens, in one pass, keeping nothing but the row at hand
 * and, for every place, some of the names that were there.
 */
final class TokenRows {

	private final RowReceiver[] sinks;

	private final JsonParser parser;

	private final BitSet found = new BitSet();

	private final @Nullable Members[] members;

	private final boolean[] naming;

	TokenRows(List<? extends RowReceiver> sinks, JsonParser parser, int places) {
		this.sinks = sinks.toArray(RowReceiver[]::new);
		this.members = new Members[places];
		this.naming = new boolean[places];
		this.parser = parser;
	}

	/**
	 * Read to the end of the document. The parser stands at its first token.
	 * @return the kinds of rows for which there was a place in the document
	 */
	BitSet read(TokenNode root) {
		read(root, null, RowShape.NOWHERE);
		return this.found;
	}

	/**
	 * How far the paths of one kind of row led.
	 * @param root the layout of what was read
	 * @param kind the kind of row
	 * @param rootArray whether the document is an array
	 */
	Trails trails(TokenLayout root, RowKind kind, boolean rootArray) {
		TokenLayout row = root;
		for (Path.Step step : kind.steps(rootArray).orElseThrow().steps()) {
			row = Objects.requireNonNull(row.after(step));
		}
		List<@Nullable Trail> fields = new ArrayList<>();
		for (Expression.Reference reference : kind.references()) {
			fields.add((reference instanceof Expression.Field field) ? trail(row, field.path()) : null);
		}
		return new Trails(trail(root, kind.stepsOfEach(rootArray).orElseThrow()), fields);
	}

	private Trail trail(TokenLayout from, Path path) {
		Trail trail = new Trail(path);
		TokenLayout place = from;
		Members there = this.members[place.number()];
		for (int depth = 0; there != null; depth++) {
			trail.reach(depth, there);
			place = (place != null && depth < path.steps().size()) ? place.after(path.steps().get(depth)) : null;
			there = (place != null) ? this.members[place.number()] : null;
		}
		return trail;
	}

	private void read(TokenNode node, @Nullable String key, int index) {
		JsonToken token = this.parser.currentToken();
		boolean naming = see(node, token);
		enter(node, token, key, index);
		if (token == JsonToken.START_OBJECT) {
			readObject(node, naming);
		}
		else if (token == JsonToken.START_ARRAY) {
			readArray(node);
		}
		if (token != JsonToken.VALUE_NULL) {
			for (int kind : node.rowsBegin()) {
				this.sinks[kind].endRow();
			}
		}
	}

	/**
	 * Take note of what is at a node's places.
	 * @return whether it is an object whose names are wanted
	 */
	private boolean see(TokenNode node, JsonToken token) {
		boolean wanted = false;
		for (int place : node.places()) {
			this.naming[place] = membersOf(place).see(token);
			wanted |= this.naming[place];
		}
		return wanted;
	}

	private void name(TokenNode node, String name) {
		for (int place : node.places()) {
			if (this.naming[place]) {
				membersOf(place).add(name);
			}
		}
	}

	private Members membersOf(int place) {
		Members there = this.members[place];
		if (there == null) {
			there = new Members();
			this.members[place] = there;
		}
		return there;
	}

	private void enter(TokenNode node, JsonToken token, @Nullable String key, int index) {
		for (TokenNode.Anchor anchor : node.anchors()) {
			this.found.set(anchor.kind(), token.isStructStart() || token == JsonToken.VALUE_NULL || anchor.orScalar());
		}
		for (int kind : node.rowsBegin()) {
			this.sinks[kind].beginRow(key, index);
		}
		for (TokenNode.Target target : node.targetsBelow()) {
			this.sinks[target.kind()].slots().clear(target.slot());
		}
		for (TokenNode.Target target : node.targets()) {
			this.sinks[target.kind()].slots().put(target.slot(), this.parser);
		}
	}

	private void readObject(TokenNode node, boolean naming) {
		if (!node.hasMembers()) {
			this.parser.skipChildren();
			return;
		}
		int index = 0;
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			if (naming) {
				name(node, name);
			}
			readOrSkip(node.member(name), name, node.isEach() ? index++ : RowShape.NOWHERE);
		}
	}

	private void readArray(TokenNode node) {
		if (!node.hasElements()) {
			this.parser.skipChildren();
			return;
		}
		for (int index = 0; this.parser.nextToken() != JsonToken.END_ARRAY; index++) {
			readOrSkip(node.element(index), null, index);
		}
	}

	private void readOrSkip(@Nullable TokenNode node, @Nullable String key, int index) {
		if (node != null) {
			read(node, key, index);
		}
		else {
			this.parser.skipChildren();
		}
	}

}
