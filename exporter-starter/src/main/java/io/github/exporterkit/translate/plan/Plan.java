package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.build.MetricFamilies;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.Translation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * All records and rules of one source, compiled into one pass over its documents.
 * Immutable.
 * <p>
 * Where the paths allow it the pass goes over the document's tokens, from the stream
 * straight into columns; otherwise it goes over the document's tree. Both give the same
 * families. Of a member that an object has twice, the last one counts; only if that
 * member is or holds rows does it depend: all of them are read from the stream, the last
 * from the tree.
 */
public final class Plan implements Translation {

	private final List<RowKind> kinds;

	private final List<DeclaredFields> fields;

	private final Optional<TokenMap> arrays;

	private final Optional<TokenMap> objects;

	private final boolean placeRequired;

	private Plan(List<RowKind> kinds, List<DeclaredFields> fields, Optional<TokenMap> arrays,
			Optional<TokenMap> objects, boolean placeRequired) {
		this.kinds = kinds;
		this.fields = fields;
		this.arrays = arrays;
		this.objects = objects;
		this.placeRequired = placeRequired;
	}

	/**
	 * Compile rules.
	 * @param rules the rules of one source
	 * @return the plan
	 * @throws InvalidRuleException if an expression or a name in a rule cannot work
	 */
	public static Plan compile(List<Rule> rules) {
		return compile(rules, SourceRows.UNSAID);
	}

	/**
	 * Compile rules.
	 * @param rules the rules of one source
	 * @param source what the source says about the rows of all of them
	 * @return the plan
	 * @throws InvalidRuleException if an expression or a name in a rule cannot work
	 */
	public static Plan compile(List<Rule> rules, SourceRows source) {
		Map<List<Object>, RowKindCompiler> compilers = new LinkedHashMap<>();
		Map<List<Object>, DeclaredFields> fields = new LinkedHashMap<>();
		for (Rule rule : rules) {
			Optional<DocumentPath> each = InvalidRuleException.at(source.eachPlace(rule),
					() -> Optional.ofNullable(rule.selection().each()).map(DocumentPath::ofRows));
			boolean ofMembers = rule.selection().match() != null;
			List<Object> kind = List.of(each, ofMembers);
			compilers.computeIfAbsent(kind, (key) -> new RowKindCompiler(each.orElse(null), ofMembers)).add(rule);
			fields.computeIfAbsent(kind, (key) -> new DeclaredFields(source.eachPlace(rule))).add(rule);
		}
		List<RowKind> kinds = compilers.values().stream().map(RowKindCompiler::compile).toList();
		return new Plan(kinds, List.copyOf(fields.values()), TokenLayout.of(kinds, true), TokenLayout.of(kinds, false),
				true);
	}

	/**
	 * The same plan for a target whose documents lack the place where rows would be when
	 * there are none.
	 * @return a plan that takes such a document for one without rows
	 */
	public Plan withoutRequiredPlace() {
		return new Plan(this.kinds, this.fields, this.arrays, this.objects, false);
	}

	/** The same plan, reading trees only. */
	Plan overTrees() {
		return new Plan(this.kinds, this.fields, Optional.empty(), Optional.empty(), this.placeRequired);
	}

	/** Whether documents are read as they stream by. */
	boolean streams() {
		return this.arrays.isPresent() && this.objects.isPresent();
	}

	@Override
	public void translate(Document document, MetricFamilies families) {
		List<RowSink> sinks = this.kinds.stream().map((kind) -> new RowSink(kind, families)).toList();
		List<Trails> trails = new ArrayList<>();
		BitSet found = streams() ? readTokens(document.tokens(), sinks, trails)
				: readTree(document.tree(), sinks, trails);
		if (this.placeRequired) {
			requirePlaces(found, trails);
		}
		for (int kind = 0; kind < this.kinds.size(); kind++) {
			if (this.placeRequired) {
				this.fields.get(kind).missingRows(trails.get(kind)).ifPresent(families::remark);
			}
			this.fields.get(kind)
				.remark(this.kinds.get(kind).references(), trails.get(kind), sinks.get(kind), families);
		}
	}

	private void requirePlaces(BitSet found, List<Trails> trails) {
		List<String> nowhere = new ArrayList<>();
		Set<String> missing = new LinkedHashSet<>();
		for (int kind = found.nextClearBit(0); kind < this.kinds.size(); kind = found.nextClearBit(kind + 1)) {
			nowhere.add(this.kinds.get(kind).eachText());
			this.fields.get(kind)
				.missingRows(trails.get(kind))
				.ifPresent((remark) -> missing.add("no %s; %s".formatted(remark.missing(), remark.instead())));
		}
		if (!nowhere.isEmpty()) {
			throw new TranslateException(
					"the document has no place for the rows that %s should find%s; is it an error message? If it means that there are none, set the source's missing to skip"
						.formatted(String.join(" and ", nowhere),
								missing.isEmpty() ? "" : " (" + String.join(", ", missing) + ")"));
		}
	}

	private BitSet readTokens(JsonParser parser, List<RowSink> sinks, List<Trails> trails) {
		JsonToken first = parser.nextToken();
		requireContent(first);
		TokenMap map = ((first == JsonToken.START_ARRAY) ? this.arrays : this.objects).orElseThrow();
		List<RowReceiver> receivers = new ArrayList<>(sinks);
		sinks.forEach((sink) -> receivers.addAll(sink.buckets()));
		TokenRows rows = new TokenRows(receivers, parser, map.layout().size());
		BitSet found = rows.read(map.start());
		if (parser.nextToken() != null) {
			throw new TranslateException("the document is followed by another; is it one document a line?");
		}
		for (RowKind kind : this.kinds) {
			trails.add(rows.trails(map.layout(), kind, first == JsonToken.START_ARRAY));
		}
		return found;
	}

	private BitSet readTree(JsonNode root, List<RowSink> sinks, List<Trails> trails) {
		requireContent(root.isMissingNode() ? null : root.asToken());
		BitSet found = new BitSet();
		for (int kind = 0; kind < this.kinds.size(); kind++) {
			TreeRows rows = new TreeRows(this.kinds.get(kind), sinks.get(kind), root);
			found.set(kind, rows.read());
			trails.add(rows.trails());
		}
		return found;
	}

	private static void requireContent(@Nullable JsonToken first) {
		if (first == null) {
			throw new TranslateException("the document is empty");
		}
	}

}
