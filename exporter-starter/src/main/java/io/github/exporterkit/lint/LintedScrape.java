package io.github.exporterkit.lint;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The linted families of a scrape, and of the one before it if there was one.
 *
 * @param exporter the exporter's name in snake case; empty if unknown
 * @param families the families that have samples
 * @param earlier the families of the scrape before, by the name of their samples
 * @param fields the fields that metrics are declared to be read from
 * @param labels the labels that members of objects name, of metrics other than infos
 * @param sources the sources whose kind is declared
 */
record LintedScrape(String exporter, List<LintedFamily> families, Map<String, LintedFamily> earlier,
		List<DeclaredField> fields, List<DeclaredLabels> labels, List<SourceOfKind> sources) {

	/** The same family in the scrape before, if it had the same type and labels. */
	@Nullable LintedFamily before(LintedFamily family) {
		LintedFamily before = this.earlier.get(family.sampleName());
		boolean same = before != null && before.type() == family.type() && before.labels().equals(family.labels());
		return same ? before : null;
	}

	/**
	 * A source whose kind is declared.
	 *
	 * @param name its name
	 * @param kind its kind
	 * @param metrics what it delivered
	 */
	record SourceOfKind(String name, SourceKind kind, List<MetricDescriptor> metrics) {
	}

}
