package io.github.exporterkit.translate.plan;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads rows that are made of cells straight into slots, as {@link TokenRows} does by way
 * of tokens. Only what is no scalar comes as tokens.
 */
final class CellRows implements Row {

	private final TokenNode root;

	private final TokenNode element;

	private final List<? extends RowReceiver> receivers;

	private final RowReceiver[] sinks;

	private final SeenPlaces seen;

	private final MemberOrder columns;

	private final MetricsBuilder families;

	private final boolean ignoresCase;

	private @Nullable TokenRows nested;

	private int index;

	private boolean begun;

	private boolean naming;

	/**
	 * Create a reader.
	 * @param root a root with {@link TokenNode#elementOfCells() elements of cells}
	 */
	CellRows(TokenNode root, List<? extends RowReceiver> sinks, SeenPlaces seen, MetricsBuilder families,
			boolean ignoresCase) {
		this.root = root;
		this.element = Objects.requireNonNull(root.elementOfCells());
		this.receivers = sinks;
		this.sinks = sinks.toArray(RowReceiver[]::new);
		this.seen = seen;
		this.columns = new MemberOrder(this.element, ignoresCase, new SampledNames(families));
		this.families = families;
		this.ignoresCase = ignoresCase;
	}

	/**
	 * Read all rows.
	 * @return the kinds of rows for which there was a place in the document
	 */
	BitSet read(Document.Rows rows) {
		this.seen.see(this.root, JsonToken.START_ARRAY);
		BitSet found = new BitSet();
		for (TokenNode.Anchor anchor : this.root.anchors()) {
			found.set(anchor.kind());
		}
		while (rows.next(this)) {
			beginIfNew();
			for (int kind : this.element.rowsBegin()) {
				this.sinks[kind].endRow();
			}
			this.index++;
			this.begun = false;
		}
		return found;
	}

	/** Whether there is a row is known once it has a cell, or has been read. */
	private void beginIfNew() {
		if (this.begun) {
			return;
		}
		this.begun = true;
		this.columns.fromStart();
		this.naming = this.seen.see(this.element, JsonToken.START_OBJECT);
		for (int kind : this.element.rowsBegin()) {
			this.sinks[kind].beginRow(null, this.index);
		}
	}

	/**
	 * Come to a cell: what was in its slots counts no longer.
	 * @return where it leads; null if nowhere
	 */
	private @Nullable TokenNode enter(String column) {
		beginIfNew();
		if (this.naming) {
			this.seen.name(this.element, column);
		}
		return this.columns.follow(column);
	}

	/** Come to a scalar; empties the slots for what is below it. */
	private TokenNode.Target[] targets(String column, JsonToken token) {
		TokenNode node = enter(column);
		if (node == null) {
			return TokenNode.NO_TARGETS;
		}
		this.seen.see(node, token);
		for (TokenNode.Target target : node.targetsBelow()) {
			slots(target).clear(target.slot());
		}
		return node.targets();
	}

	private Slots slots(TokenNode.Target target) {
		return this.sinks[target.kind()].slots();
	}

	@Override
	public void set(String column, long value) {
		for (TokenNode.Target target : targets(column, JsonToken.VALUE_NUMBER_INT)) {
			slots(target).put(target.slot(), value);
		}
	}

	@Override
	public void set(String column, double value) {
		for (TokenNode.Target target : targets(column, JsonToken.VALUE_NUMBER_FLOAT)) {
			slots(target).put(target.slot(), value);
		}
	}

	@Override
	public void set(String column, boolean value) {
		for (TokenNode.Target target : targets(column, value ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE)) {
			slots(target).put(target.slot(), value);
		}
	}

	@Override
	public void set(String column, @Nullable Object value) {
		if (value instanceof JsonParser parser) {
			TokenNode node = enter(column);
			if (node != null) {
				read(node, parser);
			}
			return;
		}
		JsonToken token = (value != null) ? JsonToken.VALUE_STRING : JsonToken.VALUE_NULL;
		for (TokenNode.Target target : targets(column, token)) {
			slots(target).putText(target.slot(), (String) value);
		}
	}

	private void read(TokenNode node, JsonParser value) {
		if (this.nested == null) {
			this.nested = new TokenRows(this.root, this.receivers, value, this.seen, this.families, this.ignoresCase);
		}
		this.nested.read(node, value);
	}

}
