package io.github.exporterkit.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;

/**
 * Rules about labels.
 */
final class LabelRules {

	private static final Set<String> HITS = Set.of("hit", "hits", "is_hit", "cache_hit");

	private static final Set<String> FAILURES = Set.of("success", "successful", "succeeded", "is_success", "failed",
			"failure", "is_failed", "is_error");

	private static final Set<String> RESULTS = Set.of("result", "outcome");

	private static final Set<String> ENDINGS = Set.of("success", "successful", "succeeded", "ok", "failure", "failed",
			"error", "hit", "miss", "true", "false");

	private static final int ENOUGH_FAMILIES = 3;

	private static final Pattern DESCRIPTIVE = Pattern.compile(
			"(?!(http|tls|ssl|protocol|api)_)(\\w+_)?(version|revision|firmware|commit|description|vendor|manufacturer)|serial(_number)?"
					+ "|(build|release)(_\\w+)?|(git_)?branch");

	private LabelRules() {
	}

	/**
	 * Finds a label {@code type}.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels.
	 */
	static void typeLabel(LintedFamily family, Findings findings) {
		if (family.labels().contains("type")) {
			findings.add(family, "it has the label 'type'",
					"name the label for what it is the type of, such as %s_type".formatted(family.name().subject()));
		}
	}

	/**
	 * Finds labels that clash with those that Prometheus and its users attach to targets.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels; the list adds what Kubernetes
	 * service discovery commonly attaches.
	 */
	static void targetLabel(LintedFamily family, Findings findings) {
		for (String label : family.labels()) {
			if (MetricNaming.isTargetLabel(label)) {
				findings.add(family, "the label '%s' is one that Prometheus attaches to targets".formatted(label),
						"name the label %s_%s, or drop it if it says where the target runs"
							.formatted(family.name().words().get(0), label));
			}
		}
	}

	/**
	 * Finds labels that split attempts by how they ended: named {@code success},
	 * {@code failed} or {@code hit}, or named {@code result} or {@code outcome} with only
	 * such values.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels: two metrics, one of all attempts
	 * and one of the failures or hits.
	 */
	static void outcomeLabel(LintedFamily family, Findings findings) {
		if (family.is(MetricType.GAUGE, MetricType.INFO, MetricType.STATE_SET)) {
			return;
		}
		for (int column = 0; column < family.labels().size(); column++) {
			String label = family.labels().get(column).toLowerCase(Locale.ROOT);
			boolean hits = HITS.contains(label);
			if (hits || FAILURES.contains(label) || (RESULTS.contains(label) && hasOnlyEndings(family, column))) {
				findings.add(family, "the label '%s' splits attempts by how they ended".formatted(label),
						"write %s for all of them and %s beside it, without the label".formatted(family.name(),
								family.name().with(hits ? "hits" : "failed")));
			}
		}
	}

	private static boolean hasOnlyEndings(LintedFamily family, int column) {
		Set<String> values = family.values(column);
		return !values.isEmpty()
				&& values.stream().allMatch((value) -> ENDINGS.contains(value.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Finds a label that every family has, always with the same value. The only queue of
	 * a small target is not such a value: there must be several series, families with
	 * other labels, and a family that is not named after the label.
	 * <p>
	 * Source: Prometheus, "Writing exporters", target labels: what distinguishes targets
	 * is attached by Prometheus.
	 */
	static void constantLabel(LintedScrape scrape, Findings findings) {
		List<LintedFamily> families = withoutInfos(scrape);
		if (families.size() < ENOUGH_FAMILIES || families.stream().map(LintedFamily::labels).distinct().count() < 2
				|| families.stream().noneMatch((family) -> family.size() > 1)) {
			return;
		}
		for (String label : families.get(0).labels()) {
			if (isConstant(label, families)) {
				String prefix = scrape.exporter().isEmpty() ? "" : scrape.exporter() + "_";
				findings.add(prefix + "*",
						"every family has the label '%s', always with the same value".formatted(label),
						"drop it, or make it a label of an info metric such as %starget_info".formatted(prefix));
			}
		}
	}

	private static List<LintedFamily> withoutInfos(LintedScrape scrape) {
		return scrape.families().stream().filter((family) -> !family.is(MetricType.INFO)).toList();
	}

	private static boolean isConstant(String label, List<LintedFamily> families) {
		Set<String> values = new HashSet<>();
		boolean elsewhere = false;
		for (LintedFamily family : families) {
			int column = family.labels().indexOf(label);
			if (column < 0) {
				return false;
			}
			for (int series = 0; series < family.size() && values.size() < 2; series++) {
				values.add(family.value(series, column));
			}
			elsewhere |= !family.name().own().contains(label.toLowerCase(Locale.ROOT));
		}
		return values.size() == 1 && !values.contains("") && elsewhere;
	}

	/**
	 * Finds labels such as {@code version} or {@code serial_number} that describe a
	 * series without distinguishing it from another. A number of clients by version is
	 * fine.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels: labels beyond what uniqueness
	 * needs churn series and go to an info metric.
	 */
	static void descriptiveLabel(LintedScrape scrape, Findings findings) {
		List<LintedFamily> families = withoutInfos(scrape);
		for (LintedFamily family : families) {
			for (int column = 0; column < family.labels().size(); column++) {
				String label = family.labels().get(column);
				if (DESCRIPTIVE.matcher(label).matches() && !distinguishesSeries(family, column, families)) {
					findings.add(family, "the label '%s' describes series and distinguishes none".formatted(label),
							"move it to an info metric such as %s{%s}".formatted(info(family),
									String.join(",", family.labels())));
				}
			}
		}
	}

	/**
	 * Finds labels that are whatever a target chooses.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels, and "Instrumentation", do not
	 * overuse labels.
	 */
	static void memberLabels(LintedScrape scrape, Findings findings) {
		for (DeclaredLabels labels : scrape.labels()) {
			findings.add(labels.family(),
					"its labels '%s' are all members of %s".formatted(labels.labels(), labels.object()),
					"name those that queries need, or move them to an info metric");
		}
	}

	private static boolean distinguishesSeries(LintedFamily family, int column, List<LintedFamily> families) {
		if (family.values(column).isEmpty()) {
			return true;
		}
		if (family.labels().size() == 1) {
			// A single series may be all clients that there are of a single version.
			return family.size() > 1
					|| families.stream().filter((other) -> other.labels().equals(family.labels())).count() < 2;
		}
		Set<String> seen = new HashSet<>();
		for (int series = 0; series < family.size(); series++) {
			if (!seen.add(family.key(series, column))) {
				return true;
			}
		}
		return false;
	}

	private static String info(LintedFamily family) {
		MetricName name = family.name();
		return String.join("_", name.words().subList(0, Math.min(name.start() + 1, name.words().size()))) + "_info";
	}

}
