package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.MetricFamilies;
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

	private final Optional<TokenNode> arrays;

	private final Optional<TokenNode> objects;

	private final boolean placeRequired;

	private Plan(List<RowKind> kinds, Optional<TokenNode> arrays, Optional<TokenNode> objects, boolean placeRequired) {
		this.kinds = kinds;
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
		Map<List<Object>, RowKindCompiler> compilers = new LinkedHashMap<>();
		for (Rule rule : rules) {
			Optional<DocumentPath> each = InvalidRuleException.at(rule.place() + ".each",
					() -> Optional.ofNullable(rule.selection().each()).map(DocumentPath::ofRows));
			boolean ofMembers = rule.selection().match() != null;
			compilers
				.computeIfAbsent(List.of(each, ofMembers), (key) -> new RowKindCompiler(each.orElse(null), ofMembers))
				.add(rule);
		}
		List<RowKind> kinds = compilers.values().stream().map(RowKindCompiler::compile).toList();
		return new Plan(kinds, TokenLayout.of(kinds, true), TokenLayout.of(kinds, false), true);
	}

	/**
	 * The same plan for a target whose documents lack the place where rows would be when
	 * there are none.
	 * @return a plan that takes such a document for one without rows
	 */
	public Plan withoutRequiredPlace() {
		return new Plan(this.kinds, this.arrays, this.objects, false);
	}

	/** The same plan, reading trees only. */
	Plan overTrees() {
		return new Plan(this.kinds, Optional.empty(), Optional.empty(), this.placeRequired);
	}

	/** Whether documents are read as they stream by. */
	boolean streams() {
		return this.arrays.isPresent() && this.objects.isPresent();
	}

	@Override
	public void translate(Document document, MetricFamilies families) {
		List<RowSink> sinks = this.kinds.stream().map((kind) -> new RowSink(kind, families)).toList();
		BitSet found = streams() ? readTokens(document.tokens(), sinks) : readTree(document.tree(), sinks);
		List<String> nowhere = new ArrayList<>();
		for (int kind = found.nextClearBit(0); kind < this.kinds.size(); kind = found.nextClearBit(kind + 1)) {
			nowhere.add(this.kinds.get(kind).eachText());
		}
		if (this.placeRequired && !nowhere.isEmpty()) {
			throw new TranslateException(
					"the document has no place for the rows that %s should find; is it an error message? If it means that there are none, set the source's missing to skip"
						.formatted(String.join(" and ", nowhere)));
		}
	}

	private BitSet readTokens(JsonParser parser, List<RowSink> sinks) {
		JsonToken first = parser.nextToken();
		requireContent(first);
		TokenNode root = ((first == JsonToken.START_ARRAY) ? this.arrays : this.objects).orElseThrow();
		List<RowReceiver> receivers = new ArrayList<>(sinks);
		sinks.forEach((sink) -> receivers.addAll(sink.buckets()));
		BitSet found = new TokenRows(receivers, parser).read(root);
		if (parser.nextToken() != null) {
			throw new TranslateException("the document is followed by another; is it one document a line?");
		}
		return found;
	}

	private BitSet readTree(JsonNode root, List<RowSink> sinks) {
		requireContent(root.isMissingNode() ? null : root.asToken());
		BitSet found = new BitSet();
		for (int kind = 0; kind < this.kinds.size(); kind++) {
			found.set(kind, new TreeRows(this.kinds.get(kind), sinks.get(kind), root).read());
		}
		return found;
	}

	private static void requireContent(@Nullable JsonToken first) {
		if (first == null) {
			throw new TranslateException("the document is empty");
		}
	}

}
