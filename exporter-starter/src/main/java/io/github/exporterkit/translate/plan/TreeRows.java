package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.payload.ReadObject;
import io.github.exporterkit.translate.expression.DocumentPath;
import io.github.exporterkit.translate.expression.ElementTest;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads the rows of one kind from a document's tree, for what cannot be read as the
 * tokens stream by: other JSONPath than names, positions and wildcards, fields of the
 * document, fields of enclosing rows.
 */
final class TreeRows {

	private static final int NONE = -1;

	private final RowKind kind;

	private final RowSink sink;

	private final JsonNode root;

	private final MetricsBuilder families;

	private final List<EnclosingRow> around = new ArrayList<>();

	private final Map<DocumentPath, JsonNode> ofDocument = new HashMap<>();

	private final @Nullable FollowedPath rows;

	private final List<@Nullable FollowedPath> fields = new ArrayList<>();

	private final ElementTest.OfDocument tests;

	private final StepsOfRow steps;

	private final List<StepsOfRow> stepsOfNested;

	/** The number of the nested rows in what a slot holds; {@link #NONE} for most. */
	private final int[] nestedIn;

	private boolean found;

	private @Nullable Remark repeated;

	TreeRows(RowKind kind, RowSink sink, JsonNode root, MetricsBuilder families) {
		this.families = families;
		this.kind = kind;
		this.sink = sink;
		this.root = root;
		this.rows = kind.stepsOfEach(root.isArray()).map(FollowedPath::new).orElse(null);
		this.tests = new ElementTest.OfDocument(root, families::work, families::hold);
		this.steps = new StepsOfRow(sink.slots(), kind.shape().choices(), this.tests);
		this.stepsOfNested = IntStream.range(0, kind.nested().size())
			.mapToObj((nested) -> new StepsOfRow(sink.nested().get(nested).slots(),
					kind.nested().get(nested).shape().choices(), this.tests))
			.toList();
		this.nestedIn = new int[kind.references().size()];
		Arrays.fill(this.nestedIn, NONE);
		for (int nested = 0; nested < kind.nested().size(); nested++) {
			this.nestedIn[kind.nested().get(nested).slot()] = nested;
		}
		for (Expression.Reference reference : kind.references()) {
			Path path = path(reference);
			this.fields.add((path != null) ? new FollowedPath(path) : null);
		}
	}

	/** The path of what a reference finds; null if it cannot be followed step by step. */
	private static @Nullable Path path(Expression.Reference reference) {
		if (reference instanceof Expression.Field field) {
			return field.path();
		}
		if (reference instanceof Expression.ChosenInDocument field) {
			return field.path();
		}
		return (reference instanceof Expression.InDocument inDocument) ? inDocument.path().steps().orElse(null) : null;
	}

	/**
	 * Read all rows.
	 * @return whether there was a place for rows in the document
	 */
	boolean read() {
		DocumentPath each = this.kind.each();
		Optional<Path> way = this.kind.steps(this.root.isArray());
		if (way.isPresent()) {
			this.found = hasPlace(way.get());
			follow(this.kind.stepsOfEach(this.root.isArray()).orElseThrow().steps(), 0, this.root, null, Slots.NOWHERE);
		}
		else if (each != null) {
			readFound(each, each.read(this.root, this.families::work, this.families::hold));
		}
		if (this.repeated != null) {
			this.families.remark(this.repeated);
		}
		return this.found;
	}

	/** Remark on one of the members that are or hold rows and were there before. */
	private void noteRepeated(JsonNode object, String name) {
		if (this.repeated == null && ReadObject.isRepeated(object, name)) {
			this.repeated = this.kind.fields().repeated(name);
		}
	}

	/** How far the paths led. */
	FollowedPath.OfKind followed() {
		return new FollowedPath.OfKind(this.rows, this.fields);
	}

	private void readFound(DocumentPath each, @Nullable JsonNode result) {
		this.found = result != null;
		if (result != null && each.findsMany()) {
			result.forEach((row) -> found(row, null, Slots.NOWHERE));
		}
		else if (result != null) {
			found(result, null, Slots.NOWHERE);
		}
	}

	private boolean hasPlace(Path way) {
		Path fixed = way.untilWildcard();
		JsonNode place = new FollowedPath(fixed).walk(this.root, this.steps);
		boolean scalarRow = this.kind.isScalarRow() && fixed.equals(way) && !place.isMissingNode();
		return place.isContainer() || place.isNull() || scalarRow;
	}

	private void follow(List<Path.Step> steps, int at, JsonNode node, @Nullable String key, int index) {
		if (this.rows != null && !node.isMissingNode()) {
			this.rows.reach(at, node);
		}
		if (at == steps.size()) {
			found(node, key, index);
			return;
		}
		Path.Step step = steps.get(at);
		switch (step.kind()) {
			case NAME -> {
				noteRepeated(node, step.name());
				follow(steps, at + 1, node.path(step.name()), step.name(), Slots.NOWHERE);
			}
			case INDEX -> follow(steps, at + 1, StepsOfRow.at(node, step.index()), null, position(node, step.index()));
			case ALL, FILTER -> followAll(steps, at, node);
			case CHOSEN -> throw new IllegalArgumentException("no row chooses where rows are");
		}
	}

	private static int position(JsonNode array, int index) {
		return (index < 0) ? array.size() + index : index;
	}

	private void followAll(List<Path.Step> steps, int at, JsonNode node) {
		int index = 0;
		if (node.isObject()) {
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				noteRepeated(node, member.getKey());
				followInto(steps, at, member.getValue(), member.getKey(), index++);
			}
		}
		else if (node.isArray()) {
			for (JsonNode element : node) {
				followInto(steps, at, element, null, index++);
			}
		}
	}

	private void followInto(List<Path.Step> steps, int step, JsonNode node, @Nullable String key, int index) {
		if (!this.steps.leadsTo(steps.get(step), node)) {
			return;
		}
		int at = step + 1;
		if (at == steps.size()) {
			follow(steps, at, node, key, index);
			return;
		}
		this.around.add(new EnclosingRow(node, key, index));
		follow(steps, at, node, key, index);
		this.around.remove(this.around.size() - 1);
	}

	private void found(JsonNode node, @Nullable String key, int index) {
		if (!this.kind.ofMembers()) {
			row(node, key, index);
			return;
		}
		this.around.add(new EnclosingRow(node, key, index));
		int position = 0;
		for (Map.Entry<String, JsonNode> member : node.properties()) {
			row(member.getValue(), member.getKey(), position++);
			if (this.sink.taking() != null) {
				noteRepeated(node, member.getKey());
			}
		}
		for (JsonNode element : node.isArray() ? node : MissingNode.getInstance()) {
			row(element, null, position++);
		}
		this.around.remove(this.around.size() - 1);
	}

	private void row(JsonNode row, @Nullable String key, int index) {
		if (row.isMissingNode()) {
			return;
		}
		for (int slot : this.kind.shape().enclosingSlots()) {
			Expression.Reference reference = this.kind.references().get(slot);
			EnclosingRow enclosing = enclosing(reference.levelsUp());
			this.sink.slots().enclose(slot, reference, enclosing.key(), enclosing.index());
		}
		this.sink.beginRow(key, index);
		if (row.isNull()) {
			return;
		}
		fill(row);
		this.sink.endRow();
	}

	private void readNested(int number, JsonNode around) {
		int index = 0;
		if (around.isObject()) {
			for (Map.Entry<String, JsonNode> member : around.properties()) {
				noteRepeated(around, member.getKey());
				readNestedRow(number, member.getValue(), member.getKey(), index++);
			}
		}
		else if (around.isArray()) {
			for (JsonNode element : around) {
				readNestedRow(number, element, null, index++);
			}
		}
	}

	private void readNestedRow(int number, JsonNode row, @Nullable String key, int index) {
		RowReceiver to = this.sink.nested().get(number);
		to.beginRow(key, index);
		if (row.isNull()) {
			to.endNull();
			return;
		}
		List<Expression.Reference> references = this.kind.nested().get(number).shape().references();
		for (int slot = 0; slot < references.size(); slot++) {
			if (references.get(slot) instanceof Expression.Field field) {
				to.slots().put(slot, new FollowedPath(field.path()).walk(row, this.stepsOfNested.get(number)));
			}
		}
		to.endRow();
	}

	private void fill(JsonNode row) {
		Slots slots = this.sink.slots();
		List<Expression.Reference> references = this.kind.references();
		for (int slot = 0; slot < references.size(); slot++) {
			FollowedPath trail = this.fields.get(slot);
			JsonNode value = null;
			if (references.get(slot) instanceof Expression.Field field && trail != null) {
				value = trail.walk(outOf(row, field.levelsUp()), this.steps);
			}
			else if (references.get(slot) instanceof Expression.ChosenInDocument && trail != null) {
				value = trail.walk(this.root, this.steps);
			}
			else if (references.get(slot) instanceof Expression.InDocument inDocument) {
				value = this.ofDocument.computeIfAbsent(inDocument.path(), this::readValue);
				if (value.isMissingNode() && trail != null) {
					trail.walk(this.root, this.steps);
				}
			}
			if (value != null) {
				slots.put(slot, value);
				if (this.nestedIn[slot] != NONE) {
					readNested(this.nestedIn[slot], value);
				}
			}
		}
	}

	private JsonNode outOf(JsonNode row, int levels) {
		return (levels == 0) ? row : enclosing(levels).node();
	}

	private EnclosingRow enclosing(int levels) {
		return this.around.get(this.around.size() - levels);
	}

	private JsonNode readValue(DocumentPath path) {
		JsonNode value = path.read(this.root, this.families::work, this.families::hold);
		return (value != null) ? value : MissingNode.getInstance();
	}

	/**
	 * A row around the current one.
	 *
	 * @param node what it is
	 * @param key its name; null if it has none
	 * @param index its position, or {@link Slots#NOWHERE}
	 */
	private record EnclosingRow(JsonNode node, @Nullable String key, int index) {
	}

}
