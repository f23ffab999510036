package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.rule.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * All records and rules of one source, compiled into one pass over its documents.
 * Immutable.
 * <p>
 * Where the paths allow it, the pass goes over the document's tokens, from the stream
 * straight into columns; otherwise it goes over the document's tree. Both give the same
 * families. Of a member that an object has twice, the last one counts. If that member is
 * or holds rows, samples of the first were made by then, so the tree is required.
 */
public final class Plan implements Translation {

	private final List<RowKind> kinds;

	private final Optional<TokenLayout.Compiled> arrays;

	private final Optional<TokenLayout.Compiled> objects;

	private final boolean ofCells;

	private final boolean placeRequired;

	private Plan(List<RowKind> kinds, Optional<TokenLayout.Compiled> arrays, Optional<TokenLayout.Compiled> objects,
			boolean placeRequired) {
		this.kinds = kinds;
		this.arrays = arrays;
		this.objects = objects;
		this.ofCells = arrays.filter((compiled) -> compiled.start().elementOfCells() != null).isPresent();
		this.placeRequired = placeRequired;
	}

	/**
	 * Compile rules.
	 * @param rules the rules of one source
	 * @return the plan
	 * @throws DeclarationException with all rules that contradict another
	 */
	public static Plan compile(List<Rule> rules) {
		List<RowKind> kinds = new PlanCompiler().compile(rules);
		return new Plan(kinds, TokenLayout.of(kinds, true), TokenLayout.of(kinds, false), true);
	}

	/**
	 * The same plan for a target whose documents lack the place where rows would be when
	 * there are none.
	 * @return a plan that accepts such a document as one without rows
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
	public void translate(Document document, MetricsBuilder families) {
		List<RowSink> sinks = this.kinds.stream().map((kind) -> new RowSink(kind, families)).toList();
		List<FollowedPath.OfKind> followed = new ArrayList<>();
		BitSet found = (streams() && !document.isTree()) ? readTokens(document, sinks, followed, families)
				: readTree(document, sinks, followed, families);
		if (this.placeRequired) {
			requirePlaces(found, followed);
		}
		for (int kind = 0; kind < this.kinds.size(); kind++) {
			DeclaredFields fields = this.kinds.get(kind).fields();
			if (this.placeRequired) {
				fields.missingRows(followed.get(kind)).ifPresent(families::remark);
			}
			fields.remark(this.kinds.get(kind).references(), followed.get(kind), sinks.get(kind), families);
			sinks.get(kind).remark();
		}
	}

	private void requirePlaces(BitSet found, List<FollowedPath.OfKind> followed) {
		List<String> nowhere = new ArrayList<>();
		Set<String> missing = new LinkedHashSet<>();
		for (int kind = found.nextClearBit(0); kind < this.kinds.size(); kind = found.nextClearBit(kind + 1)) {
			nowhere.add(this.kinds.get(kind).eachText());
			this.kinds.get(kind)
				.fields()
				.missingRows(followed.get(kind))
				.ifPresent((remark) -> missing.add("no %s; %s".formatted(remark.missing(), remark.instead())));
		}
		if (!nowhere.isEmpty()) {
			throw new TranslateException(
					"the document has no place for the rows that %s should find%s; is it an error message? If it means that there are none, set the source's missing to skip"
						.formatted(String.join(" and ", nowhere),
								missing.isEmpty() ? "" : " (" + String.join(", ", missing) + ")"));
		}
	}

	private BitSet readTokens(Document document, List<RowSink> sinks, List<FollowedPath.OfKind> followed,
			MetricsBuilder families) {
		this.arrays.flatMap(TokenLayout.Compiled::columns).ifPresent(document::select);
		List<RowReceiver> receivers = new ArrayList<>(sinks);
		sinks.forEach((sink) -> receivers.addAll(sink.nested()));
		Document.Rows rows = this.ofCells ? document.rows() : null;
		if (rows != null) {
			TokenLayout.Compiled compiled = this.arrays.orElseThrow();
			SeenPlaces seen = new SeenPlaces(compiled.layout());
			BitSet found = new CellRows(compiled.start(), receivers, seen, families, document.ignoresCase()).read(rows);
			this.kinds.forEach((kind) -> followed.add(seen.followed(kind, true)));
			return found;
		}
		JsonParser parser = document.tokens();
		JsonToken first = parser.nextToken();
		requireContent(first);
		boolean rootArray = first == JsonToken.START_ARRAY;
		TokenLayout.Compiled compiled = (rootArray ? this.arrays : this.objects).orElseThrow();
		SeenPlaces seen = new SeenPlaces(compiled.layout());
		TokenRows tokens = new TokenRows(compiled.start(), receivers, parser, seen, families, document.ignoresCase());
		BitSet found = tokens.read();
		if (parser.nextToken() != null) {
			throw new TranslateException("the document is followed by another; is it one document a line?");
		}
		if (!document.hasAllPages()) {
			tokens.nextPage().ifPresent(families::remark);
		}
		this.kinds.forEach((kind) -> followed.add(seen.followed(kind, rootArray)));
		return found;
	}

	private BitSet readTree(Document document, List<RowSink> sinks, List<FollowedPath.OfKind> followed,
			MetricsBuilder families) {
		JsonNode root = document.tree();
		requireContent(root.isMissingNode() ? null : root.asToken());
		BitSet found = new BitSet();
		for (int kind = 0; kind < this.kinds.size(); kind++) {
			TreeRows rows = new TreeRows(this.kinds.get(kind), sinks.get(kind), root, families);
			found.set(kind, rows.read());
			followed.add(rows.followed());
		}
		if (!document.hasAllPages()) {
			NextPage.in(root).ifPresent(families::remark);
		}
		return found;
	}

	private static void requireContent(@Nullable JsonToken first) {
		if (first == null) {
			throw new TranslateException("the document is empty");
		}
	}

}
