package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads rows from a document's tokens, in one pass, keeping nothing but the row at hand
 * and, for every place, some of the names that were there.
 */
final class TokenRows {

	private final RowSink[] sinks;

	private final JsonParser parser;

	private final BitSet found = new BitSet();

	private @Nullable Members[] members = {};

	TokenRows(List<RowSink> sinks, JsonParser parser) {
		this.sinks = sinks.toArray(RowSink[]::new);
		this.parser = parser;
	}

	/**
	 * Read to the end of the document. The parser stands at its first token.
	 * @return the kinds of rows for which there was a place in the document
	 */
	BitSet read(TokenNode root) {
		read(root, null, RowSink.NOWHERE);
		return this.found;
	}

	/**
	 * How far the paths of one kind of row led.
	 * @param root what was read along
	 * @param way the path to the rows
	 * @param references what the slots hold
	 */
	Trails trails(TokenNode root, Path way, List<Expression.Reference> references) {
		TokenNode row = root;
		for (Path.Step step : way.steps()) {
			row = Optional.ofNullable(row.after(step)).orElseThrow();
		}
		List<@Nullable Trail> fields = new ArrayList<>();
		for (Expression.Reference reference : references) {
			fields.add((reference instanceof Expression.Field field) ? trail(row, field.path()) : null);
		}
		return new Trails(trail(root, way), fields);
	}

	private Trail trail(TokenNode from, Path path) {
		Trail trail = new Trail(path);
		TokenNode node = from;
		Members there = seen(node);
		for (int depth = 0; there != null; depth++) {
			trail.reach(depth, there);
			node = (node != null && depth < path.steps().size()) ? node.after(path.steps().get(depth)) : null;
			there = seen(node);
		}
		return trail;
	}

	private @Nullable Members seen(@Nullable TokenNode node) {
		return (node != null && node.number() < this.members.length) ? this.members[node.number()] : null;
	}

	private void read(TokenNode node, @Nullable String key, int index) {
		JsonToken token = this.parser.currentToken();
		Members there = membersOf(node);
		boolean naming = there.see(token);
		enter(node, token, key, index);
		if (token == JsonToken.START_OBJECT) {
			readObject(node, naming ? there : null);
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

	private Members membersOf(TokenNode node) {
		if (node.number() >= this.members.length) {
			this.members = Arrays.copyOf(this.members, Math.max(node.number() + 1, 2 * this.members.length));
		}
		Members there = this.members[node.number()];
		if (there == null) {
			there = new Members();
			this.members[node.number()] = there;
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

	private void readObject(TokenNode node, @Nullable Members names) {
		if (!node.hasMembers()) {
			this.parser.skipChildren();
			return;
		}
		int index = 0;
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			if (names != null) {
				names.add(name);
			}
			readOrSkip(node.member(name), name, node.isEach() ? index++ : RowSink.NOWHERE);
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
