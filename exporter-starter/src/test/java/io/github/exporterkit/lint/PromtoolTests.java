package io.github.exporterkit.lint;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricFamily;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.lint.FamilyFixture.counter;
import static io.github.exporterkit.lint.FamilyFixture.family;
import static io.github.exporterkit.lint.FamilyFixture.gauge;
import static io.github.exporterkit.lint.FamilyFixture.histogram;
import static io.github.exporterkit.lint.FamilyFixture.info;
import static io.github.exporterkit.lint.FamilyFixture.summary;
import static io.github.exporterkit.lint.FamilyFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Holds the linter against {@code promtool check metrics}: over the examples of all
 * rules, good and bad, and over families with several faults at once, whatever promtool
 * finds we find by the corresponding rule.
 */
class PromtoolTests {

	private static final Pattern PROBLEM = Pattern.compile("(\\S+) (.+)");

	private static final Pattern REFUSED = Pattern
		.compile("error while linting: .*(duplicate label names) for metric \"(\\w+)\"");

	/**
	 * What promtool says of families that our writer can write, by the rule that says it
	 * here.
	 */
	private static final Map<String, String> RULES = Map.ofEntries(Map.entry("no help text", "help"),
			Map.entry("use base unit \"X\" instead of \"X\"", "base-unit"),
			Map.entry("non-counter metrics should not have \"_total\" suffix", "type-suffix"),
			Map.entry("non-histogram metrics should not have \"_bucket\" suffix", "type-suffix"),
			Map.entry("non-histogram and non-summary metrics should not have \"_count\" suffix", "type-suffix"),
			Map.entry("non-histogram and non-summary metrics should not have \"_sum\" suffix", "type-suffix"),
			Map.entry("non-histogram metrics should not have \"le\" label", "part-label"),
			Map.entry("non-summary metrics should not have \"quantile\" label", "part-label"),
			Map.entry("metric name should not include type 'X'", "type-in-name"),
			Map.entry("metric names should not contain ':'", "colon"),
			Map.entry("metric names should be written in 'snake_case' not 'camelCase'", "snake-case"),
			Map.entry("label names should be written in 'snake_case' not 'camelCase'", "snake-case"),
			Map.entry("metric names should not contain abbreviated units", "abbreviated-unit"),
			Map.entry("duplicate label names", "duplicate"));

	/** What only a promtool newer than 2.42 says. */
	private static final Map<String, String> NEWER_RULES = Map.of(
			"non-gauge metrics should not have \"_timestamp_seconds\" suffix", "timestamp-type", "metric not unique",
			"duplicate");

	/**
	 * A single letter inside a name, as in {@code s_fetch}, which promtool takes for a
	 * unit.
	 */
	private static final Pattern LETTER_INSIDE = Pattern.compile(
			"[a-z]+[_:](\\w+_)?[sbhdm]_(?!(?:total|info|count|sum|bucket|created) )\\w+ metric names should not contain abbreviated units");

	@BeforeEach
	void promtoolIsInstalled() {
		boolean installed = Promtool.isInstalled();
		if (Boolean.parseBoolean(System.getenv("CI")) || Boolean.getBoolean("CI")) {
			assertThat(installed).as("CI=true, so promtool must be on the path (Debian: package prometheus)").isTrue();
		}
		assumeThat(installed).as("promtool is not on the path (Debian: package prometheus)").isTrue();
	}

	@Test
	void whateverPromtoolFindsWeFind() throws IOException {
		MetricLinter linter = MetricLinter.forExporter("activemq");
		Set<String> kinds = new HashSet<>();
		for (List<MetricFamily> families : corpus().toList()) {
			List<String> ours = linter.lint(families)
				.stream()
				.map((finding) -> finding.family() + " " + finding.ruleName())
				.toList();
			for (String line : Promtool.check(families)) {
				kinds.add(kind(line));
				if (!LETTER_INSIDE.matcher(line).matches()) {
					assertThat(ours).as(line).contains(familyIn(line) + " " + rule(kind(line)));
				}
			}
		}
		assertThat(kinds).as("the corpus provokes all that promtool can say").containsAll(RULES.keySet());
	}

	private static Stream<List<MetricFamily>> corpus() {
		Stream<List<MetricFamily>> examples = Stream.of(NameExamples.ALL, LabelExamples.ALL)
			.flatMap(List::stream)
			.map(Example::later);
		return Stream.concat(examples, Stream
			.of(List.of(gauge("activemq_gaugeTime_ms_milliseconds", "queueName").help("").sample(1, "a").build()), List
				.of(counter("activemq:d_summary_histogram_bits", "le", "quantile").help("").sample(1, "1", "1").build(),
						summary("activemq_counter_h_weeks_total")),
					List.of(unknown("activemq_kB_count", "le").help("").sample(1, "1").build(),
							unknown("activemq_yards_total").of(1)),
					List.of(histogram("activemq_x_s", "quantile"), histogram("activemq_x_hectorankine_count")),
					List.of(info("activemq_plan_b_pounds", "appVersion").help("").sample(1, "1").build())));
	}

	private static String familyIn(String line) {
		Matcher refused = REFUSED.matcher(line);
		return refused.find() ? refused.group(2) : line.substring(0, line.indexOf(' '));
	}

	private static String kind(String line) {
		Matcher refused = REFUSED.matcher(line);
		if (refused.find()) {
			return refused.group(1);
		}
		Matcher problem = PROBLEM.matcher(line);
		assertThat(problem.matches()).as(line).isTrue();
		return problem.group(2)
			.replaceAll("use base unit \"\\w+\" instead of \"\\w+\"", "use base unit \"X\" instead of \"X\"")
			.replaceAll("include type '\\w+'", "include type 'X'");
	}

	private static String rule(String kind) {
		String rule = RULES.getOrDefault(kind, NEWER_RULES.get(kind));
		assertThat(rule).as("the rule that corresponds to promtool's \"%s\"", kind).isNotNull();
		return rule;
	}

}
