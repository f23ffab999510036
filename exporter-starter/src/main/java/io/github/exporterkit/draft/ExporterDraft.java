package io.github.exporterkit.draft;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Proposes the rules of all sources of an exporter. Sources that deliver documents of one
 * shape have the same rules.
 */
public final class ExporterDraft {

	private ExporterDraft() {
	}

	/**
	 * Propose rules or records.
	 * @param seen what was seen of each source
	 * @param names names the metrics
	 * @param asRecords whether records say what they can
	 * @return the proposals by source, in the order of the sources; empty ones for those
	 * in whose documents nothing could be a metric
	 */
	public static Map<String, Proposal> of(List<Observed> seen, MetricNames names, boolean asRecords) {
		List<AlikeSources> all = asRecords ? seen.stream().map(AlikeSources::alone).toList() : AlikeSources.of(seen);
		Set<String> anchors = new HashSet<>();
		Map<String, Proposal> proposals = new HashMap<>();
		all.forEach((alike) -> proposals.putAll(SourceDraft.of(alike, names, anchors, asRecords)));
		Map<String, Proposal> inOrder = new LinkedHashMap<>();
		seen.forEach((source) -> inOrder.put(source.source(), Objects.requireNonNull(proposals.get(source.source()))));
		return inOrder;
	}

	/**
	 * What was seen of a source.
	 *
	 * @param source its name
	 * @param documents what it delivered, the first one first; rules are made for that
	 * @param watched how long it was from the first to the last
	 * @param descriptions what the target says about fields, by their names
	 */
	public record Observed(String source, List<JsonNode> documents, Duration watched,
			Map<String, String> descriptions) {

	}

}
