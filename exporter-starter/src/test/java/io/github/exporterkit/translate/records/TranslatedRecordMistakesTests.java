package io.github.exporterkit.translate.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Info;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every mistake in a record stops the start with a message that names the component and
 * the cure.
 */
class TranslatedRecordMistakesTests {

	private static void assertRefused(Class<?> type, String place, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> {
			RuleConflicts metrics = new RuleConflicts(Set.of());
			List<Rule> rules = new TranslatedRecord(type).rules(TranslatedDocument.NAMING, SourceDefaults.of(null));
			rules.forEach(metrics::add);
			Plan.compile(rules);
		}).withMessageStartingWith(type.getName() + place + ": " + message);
	}

	record Plain(@Gauge long a) {
	}

	@Translates("s")
	static class NoRecord {

	}

	@Test
	void onlyAnAnnotatedRecordIsASchema() {
		assertRefused(Plain.class, "", "@Translates is for records and for methods of beans; make it one of these");
		assertRefused(NoRecord.class, "", "@Translates is for records and for methods of beans");
	}

	@Translates("s")
	record NoMetric(@Label String name) {
	}

	@Test
	void aRecordNeedsAMetric() {
		assertRefused(NoMetric.class, "",
				"the record has no metric; annotate a component with @Gauge, @Counter, @Unknown or @Info");
	}

	@Translates("s")
	record Unannotated(@Gauge long a, String name) {
	}

	@Translates("s")
	record TwoMetrics(@Gauge @Counter long a) {
	}

	@Translates("s")
	record LabelAndMetric(@Label @Gauge long a) {
	}

	@Translates("s")
	record LabelAndInfo(@Gauge long b, @Label @Info("i") String a) {
	}

	@Test
	void aComponentHasExactlyOneAnnotation() {
		String message = "a component has exactly one annotation; annotate it with @Label, @Gauge, @Counter, @Unknown or @Info";
		assertRefused(Unannotated.class, ".name", message);
		assertRefused(TwoMetrics.class, ".a", message);
		assertRefused(LabelAndMetric.class, ".a", message);
		assertRefused(LabelAndInfo.class, ".a", message);
	}

	@Translates("s")
	record Unsupported(@Gauge Optional<Long> a) {
	}

	enum State {

		ON

	}

	@Translates("s")
	record CounterOfEnum(@Counter State state) {
	}

	@Translates("s")
	record EnumWithUnit(@Gauge(unit = Unit.SECONDS) State state) {
	}

	@Translates("s")
	record EnumOrNumber(@Gauge(missing = "0") State state) {
	}

	enum Stateless {

	}

	@Translates("s")
	record NoStates(@Gauge Stateless state) {
	}

	@Test
	void anEnumHasAConstantForEachState() {
		assertRefused(NoStates.class, ".state",
				"the enum Stateless has no constants; give it one for each state, or use String with map");
	}

	@Translates("s")
	record LabelsOfText(@Label("label_*") String owner, @Gauge long size) {
	}

	@Translates("s")
	record LabelsLikeAnother(@Label("label_*") Map<String, String> owner, @Label String labelApp, @Gauge long size) {
	}

	@Test
	void labelsOfMembersAreAMapWithAPrefixOfTheirOwn() {
		assertRefused(LabelsOfText.class, ".owner",
				"a label whose name ends in * is all members of an object; make it a Map<String, String>, or name the label");
		assertRefused(LabelsLikeAnother.class, ".owner",
				"a member may become a label 'label_app', too; choose another prefix");
	}

	@Translates("s")
	record LabelOfMap(@Label Map<String, String> owner, @Gauge long size) {
	}

	@Translates("s")
	record LabelOfList(@Label List<String> owner, @Gauge long size) {
	}

	@Translates("s")
	record LabelOfArray(@Label String[] owner, @Gauge long size) {
	}

	@Translates("s")
	record LabelOfRecord(@Label Plain owner, @Gauge long size) {
	}

	@Translates("s")
	record FactOfRecord(@Info("i") Plain owner) {
	}

	@Test
	void aLabelIsReadIntoOneText() {
		String message = "a label cannot be read into %s; use String, and name the field with the label's value in path, "
				+ "as in path = \"owner.name\"";
		assertRefused(LabelOfMap.class, ".owner",
				message.formatted("Map") + "; or name the label label_*, to make one of each member");
		assertRefused(LabelOfList.class, ".owner", message.formatted("List"));
		assertRefused(LabelOfArray.class, ".owner", message.formatted("String[]"));
		assertRefused(LabelOfRecord.class, ".owner", message.formatted("Plain"));
		assertRefused(FactOfRecord.class, ".owner", message.formatted("Plain"));
	}

	@Test
	void anEnumIsAStateSetOnly() {
		for (Class<?> type : List.of(CounterOfEnum.class, EnumWithUnit.class, EnumOrNumber.class)) {
			assertRefused(type, ".state",
					"an enum is a state set, which is not a counter and has no unit, no form, no separators, no absent values and no number when missing; annotate it with @Gauge alone, or add a map to make numbers of its constants");
		}
	}

	@Translates("s")
	record UnsupportedWithForm(@Gauge(from = "age") List<Long> a) {
	}

	@Test
	void aTypeThatMeansNoNumberIsRefused() {
		assertRefused(Unsupported.class, ".a", "a metric cannot be read into Optional; use a number, boolean, Instant, "
				+ "Duration, DataSize, an enum, or String with map");
		assertRefused(UnsupportedWithForm.class, ".a", "a metric cannot be read into List; ");
	}

	@Translates("s")
	record UnitOfInstant(@Gauge(unit = Unit.MILLISECONDS) java.time.Instant started) {
	}

	@Translates("s")
	record UnknownForm(@Gauge(from = "unix") long started) {
	}

	@Translates("s")
	record BadMap(@Gauge(map = "running") String state) {
	}

	@Translates("s")
	record BadMissing(@Gauge(missing = "ignore") long a) {
	}

	@Test
	void whatAnAnnotationSaysMustFit() {
		assertRefused(UnitOfInstant.class, ".started.unit",
				"'milliseconds' cannot be combined with 'from: iso-instant'; leave the unit out");
		assertRefused(UnknownForm.class, ".started.from", "'unix' is not a form; the forms are number, ");
		assertRefused(BadMap.class, ".state.map", "'running' is not an entry of a map; write text=number");
		assertRefused(BadMissing.class, ".a.missing",
				"'ignore' is neither skip nor fail nor a number; write one of these");
	}

	@Translates("s")
	record TwoLabels(@Label("l") String a, @Label("l") String b, @Gauge long c) {
	}

	@Translates("s")
	record TwoFacts(@Info("i") String l, @Info(value = "i", label = "l") String b) {
	}

	@Translates("s")
	record FactLikeLabel(@Label String l, @Info(value = "i", label = "l") String b) {
	}

	@Test
	void aLabelIsGivenOnce() {
		assertRefused(TwoLabels.class, ".b", "the label 'l' is given twice; rename one of them");
		assertRefused(TwoFacts.class, ".b", "the label 'l' is given twice; rename one of them");
		assertRefused(FactLikeLabel.class, ".b", "the label 'l' is given twice; rename one of them");
	}

	@Translates("s")
	record TotalGauge(@Gauge("sent_total") long a) {
	}

	@Translates("s")
	record NamelessInfo(@Info("") String a) {
	}

	@Translates("s")
	record TwoOfOneName(@Gauge("a") long b, @Gauge("a") long c) {
	}

	@Test
	void namesMustFit() {
		assertRefused(TotalGauge.class, ".a", "metric name 'sent_total': the suffix _total belongs to another type "
				+ "than gauge; declare it a counter, or drop the suffix");
		assertRefused(NamelessInfo.class, ".", "'' has no letter or digit; write a metric's name");
		assertRefused(TwoOfOneName.class, ".c",
				"the metric name 'x_a' is taken by " + TwoOfOneName.class.getName() + ".b; rename one of them");
	}

	@Translates("s")
	record BadPath(@Gauge(path = "a..b") long a) {
	}

	@Translates("s")
	record BadLabelPath(@Label(path = "{$key}") String l, @Gauge long a) {
	}

	@Translates(value = "s", each = "value.*")
	record BadEach(@Gauge long a) {
	}

	@Test
	void pathsMustBeReadable() {
		assertRefused(BadPath.class, ".a", "'a..b' cannot be read as a path from '..b' on; ");
		assertRefused(BadLabelPath.class, ".l", "$key is never present, because the default of each ");
		assertRefused(BadEach.class, ".each", "'value.*' is not a JSONPath; begin at the document's root with $");
	}

}
