package io.github.exporterkit.translate.plan;

import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.rule.RuleConflicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.info;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanMistakesTests {

	private static final String NAMELESS = "$key is never present, because %s finds rows without a name; "
			+ "choose the rows by another each, or remove it";

	@Test
	void aMistakeInAValueNamesItsPlace() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> plan(gauge("a", "a..b")))
			.withMessageStartingWith("rule a.value: 'a..b' cannot be read as a path from '..b' on")
			.matches((ex) -> ex.mistakes().get(0).place().equals("rule a.value"));
	}

	@Test
	void aMistakeInALabelNamesItsPlace() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> plan(gauge("a", "a").label("my_label", "$.x[*]")))
			.withMessageStartingWith(
					"rule a.labels.my_label: '$.x[*]' may match several values, and a value must be exactly one; write a path without * and .., or choose rows by each");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> plan(gauge("a", "a").label("my-label", "x")))
			.withMessageStartingWith("rule a.labels.my-label: label name 'my-label' must be");
	}

	@ParameterizedTest
	@ValueSource(strings = { "value.*", "@.a", "$.a[", "" })
	void aMistakeInEachNamesItsPlace(String each) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> plan(gauge("a", "a").each(each)))
			.withMessageStartingWith("rule a.each: '" + each + "' is not a JSONPath");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$key", "{$key}", "x {$key} y" })
	void aKeyThatNoRowHasIsRefusedAlsoInATemplate(String label) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> plan(gauge("a", "a").label("k", label)))
			.withMessage("rule a.labels.k: " + NAMELESS.formatted("the default of each"));
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> plan(gauge("a", "a").each("$.rows[0]").label("k", label)))
			.withMessage("rule a.labels.k: " + NAMELESS.formatted("each '$.rows[0]'"));
	}

	@Test
	void aPositionThatNoRowHasIsRefused() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> plan(gauge("a", "$index").each("$.row")))
			.withMessageStartingWith(
					"rule a.value: $index is never present, because each '$.row' finds a row without a position; choose the rows by another each, or remove it");
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> plan(gauge("a", "$index").each("$")));
	}

	@ParameterizedTest
	@CsvSource({ "$.rows[*], ^x", "$.rows[*], {^x}!", "$.a.*.b.*, ^^x", "$.a, ^x", ", ^x", "$[*].a, ^^x",
			"$.rows.*, ^$key", "$.a.*.b.*, {^^$key}", "$[*], ^$index" })
	void aRowAroundTheRowThatIsNotThereIsRefusedAlsoInATemplate(String each, String label) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> plan(gauge("a", "a").each(each).label("l", label)))
			.withMessageStartingWith("rule a.labels.l: ^")
			.withMessageContaining("finds rows with fewer enclosing rows");
	}

	@ParameterizedTest
	@CsvSource({ "$.a.*.b.*, ^x", "$.a.*.b, ^x", "$.a.*.b.*.c[*], ^^x", "$.a, $key", "$.a.*, $key", "$[1], $index",
			"$[*], $index", "$[*], $key", "$.a.*.b, ^$key", "$.a.*.b.*, ^$key", "$[*].*, ^$index",
			"$.a.*.b.*.c[*], ^^$key" })
	void whatARowMayHaveIsNot(String each, String label) {
		assertThatCode(() -> plan(gauge("a", "a").each(each).label("l", label))).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "$key", "$index", "^x", "{^x}" })
	void rowsChosenBySlicesHaveNoWayToThem(String label) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> plan(gauge("a", "a").each("$.rows[0:2]").label("l", label)))
			.withMessageContaining(
					"needs rows chosen by names, positions, * and filters alone, which each '$.rows[0:2]' is not");
	}

	@Test
	void aMetricThatTheExporterHasItselfIsRefused() {
		RuleConflicts metrics = new RuleConflicts(Set.of("x_up"));
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> metrics.add(gauge("up", "a").rule()))
			.withMessage("rule up: every exporter has a metric 'x_up' about itself; choose another name");
	}

	@Test
	void rulesMayShareAMetricIfTheyAgree() {
		RuleConflicts metrics = new RuleConflicts(Set.of());
		metrics.add(gauge("a", "read").label("dir", "'read'").rule());
		assertThatCode(() -> metrics.add(gauge("a", "write").each("$.other").label("dir", "'write'").rule()))
			.doesNotThrowAnyException();
	}

	@Test
	void rulesThatShareAMetricAndDisagreeAreRefused() {
		RuleConflicts metrics = new RuleConflicts(Set.of());
		metrics.add(gauge("a", "a").label("l", "l").label("m", "m").rule());
		Map<Rules, String> differences = Map.of(gauge("a", "a").label("l", "l"), "list of labels (l, m)",
				gauge("a", "a").label("m", "m").label("l", "l"), "list of labels (l, m)",
				gauge("a", "a").label("l", "l").label("m", "m").help("Other"), "help ('Help')",
				gauge("a", "a").label("l", "l").label("m", "m").type(MetricType.COUNTER), "type (gauge)",
				info("a").label("l", "l"), "type (gauge) and another list of labels (l, m)");
		differences.forEach((other, difference) -> assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> metrics.add(other.rule()))
			.withMessageContaining(
					"is declared by rule a with another " + difference + "; make them agree, or rename one of them"));
	}

	@Test
	void aRecordSharesItsMetricsWithNobody() {
		RuleConflicts metrics = new RuleConflicts(Set.of());
		metrics.add(gauge("a", "a").owner("Queue").rule());
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> metrics.add(gauge("a", "a").rule()))
			.withMessage("rule a: the metric name 'x_a' is taken by rule a; rename one of them");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> metrics.add(gauge("a", "a").owner("Queue").rule()));
	}

}
