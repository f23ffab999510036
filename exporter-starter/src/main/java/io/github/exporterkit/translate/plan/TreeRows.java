package io.github.exporterkit.translate.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the rows of one kind from a document's tree, for what cannot be read as the
 * tokens stream by: other JSONPath than names, positions and wildcards, fields of the
 * document, fields of enclosing rows.
 */
final class TreeRows {

	private static final int NOWHERE = -1;

	private final RowKind kind;

	private final RowSink sink;

	private final JsonNode root;

	private final Deque<JsonNode> around = new ArrayDeque<>();

	private final Map<DocumentPath, JsonNode> ofDocument = new HashMap<>();

	private boolean found;

	TreeRows(RowKind kind, RowSink sink, JsonNode root) {
		this.kind = kind;
		this.sink = sink;
		this.root = root;
	}

	/**
	 * Read all rows.
	 * @return whether there was a place for rows in the document
	 */
	boolean read() {
		DocumentPath each = this.kind.each();
		if (each == null) {
			follow(Path.defaultRows(this.root.isArray()).steps(), 0, this.root, null, NOWHERE);
		}
		else if (each.steps().isPresent()) {
			follow(each.steps().get().steps(), 0, this.root, null, NOWHERE);
		}
		else {
			readFound(each, each.read(this.root));
		}
		return this.found;
	}

	private void readFound(DocumentPath each, @Nullable JsonNode result) {
		this.found = result != null;
		if (result != null && each.findsMany()) {
			result.forEach((row) -> row(row, null, NOWHERE));
		}
		else if (result != null) {
			row(result, null, NOWHERE);
		}
	}

	private void follow(List<Path.Step> steps, int at, JsonNode node, @Nullable String key, int index) {
		boolean atAnchor = steps.subList(0, at).stream().noneMatch(Path.Step::isWildcard)
				&& (at == steps.size() || steps.get(at).isWildcard());
		if (atAnchor) {
			this.found = node.isContainer() || node.isNull() || (this.kind.isScalarRow() && !node.isMissingNode());
		}
		if (at == steps.size()) {
			row(node, key, index);
			return;
		}
		Path.Step step = steps.get(at);
		switch (step.kind()) {
			case NAME -> follow(steps, at + 1, node.path(step.name()), step.name(), NOWHERE);
			case INDEX -> follow(steps, at + 1, node.path(step.index()), null, step.index());
			case ALL -> followAll(steps, at + 1, node);
		}
	}

	private void followAll(List<Path.Step> steps, int at, JsonNode node) {
		int index = 0;
		if (node.isObject()) {
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				followInto(steps, at, member.getValue(), member.getKey(), index++);
			}
		}
		else if (node.isArray()) {
			for (JsonNode element : node) {
				followInto(steps, at, element, null, index++);
			}
		}
	}

	private void followInto(List<Path.Step> steps, int at, JsonNode node, @Nullable String key, int index) {
		this.around.push(node);
		follow(steps, at, node, key, index);
		this.around.pop();
	}

	private void row(JsonNode row, @Nullable String key, int index) {
		if (row.isNull() || row.isMissingNode()) {
			return;
		}
		Slots slots = this.sink.slots();
		slots.clear();
		for (int slot = 0; slot < this.kind.references().size(); slot++) {
			fill(slots, slot, row, key, index);
		}
		this.sink.endRow();
	}

	private void fill(Slots slots, int slot, JsonNode row, @Nullable String key, int index) {
		Expression.Reference reference = this.kind.references().get(slot);
		if (reference instanceof Expression.Key) {
			slots.putText(slot, key);
		}
		else if (reference instanceof Expression.Index && index != NOWHERE) {
			slots.putPosition(slot, index);
		}
		else if (reference instanceof Expression.InDocument inDocument) {
			slots.put(slot, this.ofDocument.computeIfAbsent(inDocument.path(), this::read));
		}
		else if (reference instanceof Expression.Field field) {
			slots.put(slot, walk(field.path(), up(row, field.levelsUp())));
		}
	}

	private JsonNode up(JsonNode row, int levels) {
		if (levels == 0) {
			return row;
		}
		return this.around.stream()
			.filter((node) -> node != row)
			.skip(levels - 1L)
			.findFirst()
			.orElseGet(MissingNode::getInstance);
	}

	private JsonNode read(DocumentPath path) {
		JsonNode value = path.read(this.root);
		return (value != null) ? value : MissingNode.getInstance();
	}

	private static JsonNode walk(Path path, JsonNode from) {
		JsonNode node = from;
		for (Path.Step step : path.steps()) {
			node = (step.kind() == Path.Kind.INDEX) ? node.path(step.index()) : node.path(step.name());
		}
		return node;
	}

}
