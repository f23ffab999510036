package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;

/**
 * Looks for what Prometheus advises against in the families of a scrape. Everything that
 * {@code promtool check metrics} finds is found, too.
 * <p>
 * Immutable and thread-safe; a scrape of ten thousand samples takes milliseconds. The
 * rules are heuristics that rather keep silent than cry wolf: no findings means that
 * nothing is obviously wrong.
 */
public final class MetricLinter {

	private final String exporter;

	private final OwnFamilies own;

	private final List<Suppression> suppressions;

	private MetricLinter(Builder builder) {
		this.exporter = builder.exporter;
		this.own = new OwnFamilies(builder.exporter, builder.processFamilies);
		this.suppressions = List.copyOf(builder.suppressions);
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
	 * Lint one scrape.
	 * @param families the families; those without samples are left aside
	 * @return the findings by family, and within a family in the order of the rules;
	 * empty if there are none
	 */
	public List<Finding> lint(List<MetricFamily> families) {
		return lint(List.of(), families);
	}

	/**
	 * Lint a scrape, knowing the one before it: how numbers moved tells more than the
	 * numbers.
	 * @param earlier the families of the scrape before; not linted themselves
	 * @param later the families of the scrape
	 * @return the findings by family, and within a family in the order of the rules;
	 * empty if there are none
	 */
	public List<Finding> lint(List<MetricFamily> earlier, List<MetricFamily> later) {
		Map<String, LintedFamily> before = linted(earlier).stream()
			.collect(Collectors.toMap(LintedFamily::sampleName, (family) -> family, (first, second) -> first));
		LintedScrape scrape = new LintedScrape(this.exporter, linted(later), before);
		List<Finding> findings = new ArrayList<>();
		for (RuleTable.Row row : RuleTable.ROWS) {
			row.rule().check(scrape, new Report(row, this.suppressions, findings));
		}
		findings.sort(Comparator.comparing(Finding::family));
		return List.copyOf(findings);
	}

	private List<LintedFamily> linted(List<MetricFamily> families) {
		return families.stream()
			.filter((family) -> family.size() > 0 && !this.own.contains(family.descriptor().sampleName()))
			.map((family) -> new LintedFamily(family, this.exporter))
			.toList();
	}

	/**
	 * Says whose metrics to lint and what to overlook. Not thread-safe.
	 */
	public static final class Builder {

		private String exporter = "";

		private final List<String> processFamilies = new ArrayList<>();

		private final List<Suppression> suppressions = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Say which exporter it is: what Exporter Kit adds about it is then no matter of
		 * its author, and names proposed begin with it.
		 * @param name the exporter's name, such as {@code activemq}
		 * @return this builder
		 */
		public Builder exporter(String name) {
			this.exporter = MetricNaming.snakeCase(name);
			return this;
		}

		/**
		 * Leave out what the exporter's own process says about itself. Nothing is left
		 * out unless it is named here: families like these that come from the target are
		 * findings.
		 * @param names the names that the families' samples carry; {@code *} stands for
		 * any characters, as in {@code jvm_*}
		 * @return this builder
		 */
		public Builder processFamilies(String... names) {
			this.processFamilies.addAll(List.of(names));
			return this;
		}

		/**
		 * Overlook one rule for some families.
		 * @param rule the rule's id or short name
		 * @param families a name or a pattern with {@code *}
		 * @param reason why the rule does not apply; must not be blank
		 * @return this builder
		 * @throws IllegalArgumentException if there is no such rule or no reason
		 */
		public Builder suppress(String rule, String families, String reason) {
			return suppress(new Suppression(rule, families, reason));
		}

		/**
		 * Overlook one rule for some families.
		 * @param suppression which, and why
		 * @return this builder
		 */
		public Builder suppress(Suppression suppression) {
			this.suppressions.add(suppression);
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
