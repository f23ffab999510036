package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.text.DeclarationException;

/**
 * Checks the families of a scrape against Prometheus's advice. Everything that
 * {@code promtool check metrics} finds is found, too.
 * <p>
 * Immutable and thread-safe; a scrape of ten thousand samples takes milliseconds. The
 * rules are heuristics that prefer a missed mistake to a false finding: no findings means
 * that nothing is obviously wrong.
 */
public final class MetricLinter {

	private static final List<String> SELF_METRICS = List.of("up", "scrape_duration_seconds", "scrape_source_success",
			"scrape_source_duration_seconds", "scrape_source_samples", "scrape_source_dropped_samples",
			"scrape_source_last_success_timestamp_seconds", "scrape_source_refresh_interval_seconds",
			"scrape_source_failure_info", "scrape_refused_requests_total", "exporter_build_info");

	private final String exporter;

	private final Set<String> selfMetrics;

	private final List<NamePattern> processFamilies;

	private final List<Suppression> suppressions;

	private final List<DeclaredField> fields;

	private final List<DeclaredLabels> labels;

	private final Map<String, SourceKind> kinds;

	private MetricLinter(Builder builder) {
		this.exporter = builder.exporter;
		this.selfMetrics = builder.exporter.isEmpty() ? Set.of()
				: SELF_METRICS.stream()
					.map((name) -> builder.exporter + "_" + name)
					.collect(Collectors.toUnmodifiableSet());
		this.processFamilies = builder.processFamilies.stream().map(NamePattern::new).toList();
		this.fields = List.copyOf(builder.fields);
		this.labels = List.copyOf(builder.labels);
		this.suppressions = List.copyOf(builder.suppressions);
		this.kinds = Collections.unmodifiableMap(new LinkedHashMap<>(builder.kinds));
	}

	/**
	 * A linter for one exporter, without suppressions.
	 * @param exporter the exporter's name, such as {@code activemq}
	 * @return the linter
	 */
	public static MetricLinter forExporter(String exporter) {
		return builder().exporter(exporter).build();
	}

	/**
	 * Begin a linter.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Begin another linter with the settings of this one.
	 * @return a builder
	 */
	public Builder toBuilder() {
		Builder builder = builder().exporter(this.exporter).fields(this.fields).labels(this.labels);
		builder.processFamilies.addAll(this.processFamilies.stream().map(NamePattern::glob).toList());
		builder.suppressions.addAll(this.suppressions);
		builder.kinds.putAll(this.kinds);
		return builder;
	}

	/**
	 * Lint one scrape.
	 * @param families the families; those without samples are ignored
	 * @return the findings by family, and within a family in the order of the rules;
	 * empty if there are none
	 */
	public List<Finding> lint(List<MetricFamily> families) {
		return lint(List.of(), families);
	}

	/**
	 * Lint a scrape, with the one before it: some rules look at how numbers changed.
	 * @param earlier the families of the scrape before; not linted themselves
	 * @param later the families of the scrape
	 * @return the findings by family, and within a family in the order of the rules;
	 * empty if there are none
	 */
	public List<Finding> lint(List<MetricFamily> earlier, List<MetricFamily> later) {
		return lint(earlier, later, Map.of());
	}

	/**
	 * Lint a scrape, with the one before it, and with what each source delivered: sources
	 * whose kind is declared should have the metrics that systems of this kind are
	 * watched by.
	 * @param earlier the families of the scrape before; not linted themselves
	 * @param later the families of the scrape
	 * @param bySource the families of each source that succeeded, by the source's name
	 * @return the findings by family, and within a family in the order of the rules;
	 * empty if there are none
	 */
	public List<Finding> lint(List<MetricFamily> earlier, List<MetricFamily> later,
			Map<String, List<MetricFamily>> bySource) {
		Map<String, LintedFamily> before = linted(earlier).stream()
			.collect(Collectors.toMap(LintedFamily::sampleName, (family) -> family, (first, second) -> first));
		LintedScrape scrape = new LintedScrape(this.exporter, linted(later), before, this.fields, this.labels,
				ofKind(bySource));
		List<Finding> findings = new ArrayList<>();
		for (LintCatalog.Entry entry : LintCatalog.ENTRIES) {
			entry.rule().check(scrape, new Findings(entry, this.suppressions, findings));
		}
		findings.sort(Comparator.comparing(Finding::family));
		return List.copyOf(findings);
	}

	private List<LintedScrape.SourceOfKind> ofKind(Map<String, List<MetricFamily>> bySource) {
		List<LintedScrape.SourceOfKind> sources = new ArrayList<>();
		this.kinds.forEach((name, kind) -> {
			List<MetricFamily> families = bySource.get(name);
			if (families != null) {
				sources.add(new LintedScrape.SourceOfKind(name, kind,
						families.stream().map(MetricFamily::descriptor).toList()));
			}
		});
		return sources;
	}

	private List<LintedFamily> linted(List<MetricFamily> families) {
		return families.stream()
			.map((family) -> new LintedFamily(family, this.exporter))
			.filter((family) -> family.size() > 0 && !isOwn(family.sampleName()))
			.toList();
	}

	private boolean isOwn(String sampleName) {
		return this.selfMetrics.contains(sampleName)
				|| this.processFamilies.stream().anyMatch((pattern) -> pattern.matches(sampleName));
	}

	/**
	 * Builds a linter. Not thread-safe.
	 */
	public static final class Builder {

		private String exporter = "";

		private final List<String> processFamilies = new ArrayList<>();

		private final List<Suppression> suppressions = new ArrayList<>();

		private final List<DeclaredField> fields = new ArrayList<>();

		private final List<DeclaredLabels> labels = new ArrayList<>();

		private final Map<String, SourceKind> kinds = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Name the exporter: its self-metrics are ignored, and proposed names begin with
		 * its name.
		 * @param name the exporter's name, such as {@code activemq}
		 * @return this builder
		 */
		public Builder exporter(String name) {
			this.exporter = MetricNaming.snakeCase(name);
			return this;
		}

		/**
		 * Ignore the metrics of the exporter's own process. Only what is named here is
		 * ignored: families like these that come from the target are findings.
		 * @param names the names that the families' samples carry; {@code *} stands for
		 * any characters, as in {@code jvm_*}
		 * @return this builder
		 */
		public Builder processFamilies(String... names) {
			this.processFamilies.addAll(List.of(names));
			return this;
		}

		/**
		 * Suppress one rule for some families.
		 * @param rule the rule's id or short name
		 * @param families a name or a pattern with {@code *}
		 * @param reason why the rule does not apply; must not be blank
		 * @return this builder
		 * @throws DeclarationException if there is no such rule or no reason
		 */
		public Builder suppress(String rule, String families, String reason) {
			return suppress(new Suppression(rule, families, reason));
		}

		/**
		 * Suppress one rule for some families.
		 * @param suppression the rule, the families and the reason
		 * @return this builder
		 */
		public Builder suppress(Suppression suppression) {
			this.suppressions.add(suppression);
			return this;
		}

		/**
		 * Lint what is declared, too, whether or not there are samples of it.
		 * @param declared the fields that metrics are read from
		 * @return this builder
		 */
		public Builder fields(List<DeclaredField> declared) {
			this.fields.addAll(declared);
			return this;
		}

		/**
		 * Lint labels that members of objects name.
		 * @param declared those of metrics other than infos
		 * @return this builder
		 */
		public Builder labels(List<DeclaredLabels> declared) {
			this.labels.addAll(declared);
			return this;
		}

		/**
		 * Say what kind of system a source tells about.
		 * @param source the source's name
		 * @param kind the kind
		 * @return this builder
		 */
		public Builder kind(String source, SourceKind kind) {
			this.kinds.put(source, kind);
			return this;
		}

		/**
		 * End the linter.
		 * @return the linter
		 */
		public MetricLinter build() {
			return new MetricLinter(this);
		}

	}

}
