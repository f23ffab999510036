package io.github.exporterkit.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.exporterkit.lint.FamilyFixture.counter;
import static io.github.exporterkit.lint.FamilyFixture.gauge;
import static io.github.exporterkit.lint.FamilyFixture.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class MetricLinterTests {

	private static final MetricLinter LINTER = MetricLinter.forExporter("activemq");

	static Stream<Example> bad() {
		return Stream.concat(NameExamples.ALL.stream(), LabelExamples.ALL.stream()).filter(Example::isFound);
	}

	static Stream<Example> good() {
		return Stream.concat(NameExamples.ALL.stream(), LabelExamples.ALL.stream())
			.filter((example) -> !example.isFound());
	}

	@ParameterizedTest
	@MethodSource("bad")
	void eachRuleFindsItsExampleAndNoOtherRuleFindsAnything(Example example) {
		List<Finding> findings = example.lint(LINTER);
		assertThat(findings).singleElement().satisfies((finding) -> {
			assertThat(finding.ruleName()).isEqualTo(example.rule());
			assertThat(finding.family()).isEqualTo(example.family());
			assertThat(finding.instead()).contains(example.instead());
		});
	}

	@ParameterizedTest
	@MethodSource("good")
	void allRulesAreSilentWhereThereIsNothingToFind(Example example) {
		assertThat(example.lint(LINTER)).isEmpty();
	}

	@Test
	void eachRuleHasAGoodAndABadExample() {
		Set<String> rules = LintCatalog.ENTRIES.stream().map(LintCatalog.Entry::name).collect(Collectors.toSet());
		assertThat(rules).hasSameSizeAs(LintCatalog.ENTRIES);
		rules.remove("key-metric"); // needs to know the sources
		assertThat(bad().map(Example::rule)).containsAll(rules).isSubsetOf(rules);
		assertThat(good().map(Example::rule)).containsAll(rules).isSubsetOf(rules);
	}

	@Test
	void aFindingIsOneLineThatNamesFamilyRuleReasonAndCure() {
		assertThat(LINTER.lint(List.of(gauge("activemq_wait_milliseconds").of(1)))).singleElement()
			.hasToString("activemq_wait_milliseconds [W7 base-unit] the name contains milliseconds: "
					+ "numbers in base units can be compared and divided across exporters; "
					+ "write activemq_wait_seconds, in seconds, and declare milliseconds as the unit that arrives");
	}

	@Test
	void aFindingStaysOneLineWhateverTheTargetSent() {
		String value = "a\nactivemq_up 0\r\u2028\u001b[31m" + "x".repeat(1000);
		MetricFamily family = gauge("activemq_messages", "queue").sample(1, value).sample(2, value).build();
		assertThat(LINTER.lint(List.of(family))).singleElement().satisfies((finding) -> {
			assertThat(finding.toString()).hasSizeLessThan(300).contains("activemq_up 0");
			assertThat(finding.toString().codePoints()).noneMatch((c) -> Character.isISOControl(c) || c == 0x2028);
		});
	}

	@Test
	void findingsAreOrderedByFamilyAndThenByRule() {
		List<Finding> findings = LINTER.lint(List.of(gauge("activemq_wait_ms").help("").of(1),
				gauge("activemq_count", "type").sample(1, "x").build(), gauge("activemq_cpu_percent").help("").of(1)));
		assertThat(findings).extracting((finding) -> finding.family() + " " + finding.rule())
			.containsExactly("activemq_count W12", "activemq_count W17", "activemq_cpu_percent W8",
					"activemq_cpu_percent P1", "activemq_wait_ms P1", "activemq_wait_ms P3");
	}

	@Test
	void aSuppressionLeavesOutOneRuleForTheFamiliesItNames() {
		List<MetricFamily> families = List.of(gauge("activemq_a_milliseconds").help("").of(1),
				gauge("activemq_ab_milliseconds").of(1), gauge("activemq_b_milliseconds").of(1));
		for (String rule : List.of("W7", "base-unit")) {
			MetricLinter linter = MetricLinter.builder()
				.exporter("activemq")
				.suppress(rule, "activemq_a*_milliseconds", "the vendor documents them so")
				.build();
			assertThat(linter.lint(families)).extracting((finding) -> finding.family() + " " + finding.rule())
				.containsExactly("activemq_a_milliseconds P1", "activemq_b_milliseconds W7");
		}
	}

	@Test
	void aSuppressionNeedsAKnownRuleFamiliesAndAReason() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression("W99", "activemq_*", "because"))
			.withMessageStartingWith("rule: 'W99' is not a lint rule; the rules are W7 base-unit, W7 field-unit, W8");
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression("W7", " ", "because"))
			.withMessage("families: no families are named; write a name, or a pattern such as activemq_queue_*");
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression("W7", "activemq_*", " "))
			.withMessage("reason: no reason is given; say why the rule 'W7' does not apply to 'activemq_*'");
	}

	@Test
	void aSuppressionOfWhichAPartIsMissingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression(null, "activemq_*", "because"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression("W7", null, "because"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Suppression("W7", "activemq_*", null));
	}

	@Test
	void whatTheProcessSaysAboutItselfIsLeftOutWhereTheCallerNamesIt() {
		List<MetricFamily> families = List.of(gauge("jvm_threads_live").of(1), gauge("jvm_classes").of(1),
				counter("process_cpu_seconds").of(1));
		MetricLinter linter = MetricLinter.builder()
			.exporter("activemq")
			.processFamilies("jvm_threads_*", "process_cpu_seconds_total")
			.build();
		assertThat(linter.lint(families)).extracting(Finding::family).containsExactly("jvm_classes");
	}

	@Test
	void withoutAnExporterNothingIsTakenForItsSelfMetrics() {
		List<MetricFamily> families = List
			.of(info("activemq_exporter_build", "version").help("").sample(1, "1").build());
		assertThat(LINTER.lint(families)).isEmpty();
		assertThat(MetricLinter.builder().build().lint(families)).extracting(Finding::ruleName).containsExactly("help");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_", ":", "a__b", "activemq", "activemq_", "count", "total", "failures",
			"request_errors", "milliseconds", "ms", "percent", "age", "ago", "uptime", "time_since", "rate",
			"per_second", "avg", "max_time", "duration_seconds", "timestamp_seconds", "Größe" })
	void noNameIsTooOddToBeLinted(String name) {
		for (MetricType type : MetricType.values()) {
			for (String prefix : List.of("", "activemq_")) {
				MetricFamily family = FamilyFixture.family(type, prefix + name, "le").point("").build();
				assertThatNoException().isThrownBy(() -> LINTER.lint(List.of(family), List.of(family)));
			}
		}
	}

	@Test
	void aFamilyWithoutSamplesIsLeftAside() {
		assertThat(LINTER.lint(List.of(gauge("activemq_wait_ms").help("").build()))).isEmpty();
	}

	@Test
	void aSourceOfAKindShouldHaveWhatSuchSystemsAreWatchedBy() {
		Map<SourceKind, List<MetricFamily>> good = Map.of(SourceKind.ONLINE_SERVING,
				List.of(counter("activemq_queries").point().build(), counter("activemq_failed_queries").point().build(),
						FamilyFixture.histogram("activemq_query_duration_seconds")),
				SourceKind.OFFLINE_PROCESSING,
				List.of(gauge("activemq_waiting_jobs").point().build(),
						gauge("activemq_last_processed_timestamp_seconds").point().build()),
				SourceKind.BATCH, List.of(gauge("activemq_backup_last_success_timestamp_seconds").point().build(),
						gauge("activemq_backup_duration_seconds").point().build()));
		Map<SourceKind, Integer> required = Map.of(SourceKind.ONLINE_SERVING, 3, SourceKind.OFFLINE_PROCESSING, 2,
				SourceKind.BATCH, 2);
		good.forEach((kind, families) -> {
			MetricLinter linter = MetricLinter.builder().exporter("activemq").kind("jobs", kind).build();
			assertThat(linter.lint(List.of(), List.of(), Map.of("jobs", families))).isEmpty();
			assertThat(linter.lint(List.of(), List.of(), Map.of())).as("a source that failed").isEmpty();
			assertThat(linter.lint(List.of(), List.of(), Map.of("jobs", List.of()))).hasSize(required.get(kind))
				.allSatisfy((finding) -> {
					assertThat(finding.family()).isEqualTo("activemq_*");
					assertThat(finding.why()).contains("source jobs is of kind " + kind);
					assertThat(finding.instead()).startsWith("add a ").contains("activemq_");
				});
		});
	}

}
