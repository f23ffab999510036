package io.github.exporterkit.translate.plan;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.translate.TreeRequiredException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads rows from a document's tokens, in one pass, keeping nothing but the current row.
 */
final class TokenRows {

	/** How many members of an object are compared, to count one that is repeated once. */
	private static final int MOST_COMPARED = 10_000;

	private final RowReceiver[] sinks;

	private JsonParser parser;

	private final SeenPlaces seen;

	private final boolean ignoresCase;

	private final BitSet found = new BitSet();

	private final SampledNames names;

	private final TokenNode root;

	/** By the numbers of the nodes. */
	private final @Nullable MemberOrder[] orders;

	/** By the numbers of the nodes: the last object that had a member there. */
	private final int[] enteredIn;

	private int objects;

	private final MemberOrder skipped;

	private @Nullable String nextPage;

	TokenRows(TokenNode root, List<? extends RowReceiver> sinks, JsonParser parser, SeenPlaces seen,
			MetricsBuilder families, boolean ignoresCase) {
		this.root = root;
		this.names = new SampledNames(families);
		this.orders = new MemberOrder[root.number() + 1];
		this.enteredIn = new int[root.number() + 1];
		this.skipped = new MemberOrder(null, ignoresCase, this.names);
		this.sinks = sinks.toArray(RowReceiver[]::new);
		this.parser = parser;
		this.seen = seen;
		this.ignoresCase = ignoresCase;
	}

	/**
	 * Read to the end of the document. The parser stands at its first token.
	 * @return the kinds of rows for which there was a place in the document
	 */
	BitSet read() {
		read(this.root, null, Slots.NOWHERE);
		return this.found;
	}

	/**
	 * Read a value that the document has elsewhere.
	 * @param node what it leads to
	 * @param value the value, before its first token
	 */
	void read(TokenNode node, JsonParser value) {
		this.parser = value;
		value.nextToken();
		read(node, null, Slots.NOWHERE);
	}

	private void read(TokenNode node, @Nullable String key, int index) {
		JsonToken token = this.parser.currentToken();
		boolean naming = this.seen.see(node, token);
		enter(node, token, key, index);
		if (token == JsonToken.START_OBJECT) {
			readObject(node, naming);
		}
		else if (token == JsonToken.START_ARRAY) {
			readArray(node);
		}
		for (int kind : node.rowsBegin()) {
			if (token != JsonToken.VALUE_NULL) {
				this.sinks[kind].endRow();
			}
			else {
				this.sinks[kind].endNull();
			}
		}
	}

	private void enter(TokenNode node, JsonToken token, @Nullable String key, int index) {
		for (TokenNode.Anchor anchor : node.anchors()) {
			this.found.set(anchor.kind(), token.isStructStart() || token == JsonToken.VALUE_NULL || anchor.orScalar());
		}
		for (TokenNode.Enclosing row : node.enclosing()) {
			this.sinks[row.kind()].slots().enclose(row.slot(), row.reference(), key, index);
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

	private void lookForLink(String name) {
		if (this.parser.currentToken() == JsonToken.VALUE_STRING && NextPage.isLink(this.parser.getString())) {
			this.nextPage = name;
		}
	}

	/** The remark on a next page that the root names; empty if it names none. */
	Optional<Remark> nextPage() {
		return Optional.ofNullable(this.nextPage).map(NextPage::remark);
	}

	private void readObject(TokenNode node, boolean naming) {
		boolean root = node == this.root;
		if (!node.hasMembers() && !root) {
			skip();
			return;
		}
		int position = 0;
		int repeated = 0;
		Set<String> counted = (node.counts().length > 0) ? new HashSet<>() : Set.of();
		MemberOrder order = order(node);
		int object = ++this.objects;
		for (String name = order.nextName(this.parser); name != null; name = order.nextName(this.parser), position++) {
			TokenNode member = order.node();
			if (node.counts().length > 0 && position < MOST_COMPARED && !counted.add(name)) {
				repeated++;
			}
			if (position < MOST_COMPARED && node.hasMembersWithRows() && member != null && member.leadsToRows()) {
				requireFirst(member, name, object, order);
			}
			this.parser.nextToken();
			if (root && this.nextPage == null && NextPage.isName(name)) {
				lookForLink(name);
			}
			if (naming) {
				this.seen.name(node, name);
			}
			readOrSkip(member, name, node.isEach() ? position : Slots.NOWHERE);
		}
		count(node, position - repeated);
	}

	/** Of a member that is repeated, the rows are read already. */
	private void requireFirst(TokenNode member, String name, int object, MemberOrder order) {
		boolean first = order.isOfEach() ? order.isFirst(name) : this.enteredIn[member.number()] != object;
		if (!first) {
			throw new TreeRequiredException("an object has the member `%s` twice, which holds rows".formatted(name));
		}
		this.enteredIn[member.number()] = object;
	}

	private MemberOrder order(TokenNode node) {
		MemberOrder order = this.orders[node.number()];
		if (order == null) {
			order = new MemberOrder(node, this.ignoresCase, this.names);
			this.orders[node.number()] = order;
		}
		return order.fromStart();
	}

	private void readArray(TokenNode node) {
		if (!node.hasElements()) {
			skip();
			return;
		}
		int size = 0;
		for (; this.parser.nextToken() != JsonToken.END_ARRAY; size++) {
			readOrSkip(node.element(size), null, size);
		}
		count(node, size);
	}

	private void count(TokenNode node, int size) {
		for (TokenNode.Target target : node.counts()) {
			this.sinks[target.kind()].slots().putSize(target.slot(), size);
		}
	}

	private void readOrSkip(@Nullable TokenNode node, @Nullable String key, int index) {
		if (node != null) {
			read(node, key, index);
		}
		else {
			skip();
		}
	}

	/** Skip the rest of a value. Its names are known to the parser all the same. */
	private void skip() {
		int open = this.parser.currentToken().isStructStart() ? 1 : 0;
		while (open > 0) {
			if (this.skipped.nextName(this.parser) != null) {
				continue;
			}
			JsonToken token = this.parser.currentToken();
			if (token == null || token.isStructEnd()) {
				open = (token != null) ? open - 1 : 0;
			}
			else if (token.isStructStart()) {
				open++;
			}
		}
	}

}
