package io.github.exporterkit.scrape;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.reshape.ReshapeRule;
import io.github.exporterkit.translate.reshape.ReshapedTranslation;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents in which a member that is a row is there twice: they are fetched once more,
 * and from then on read as trees.
 */
class RepeatedMembersTests {

	private static final String ONCE = "{\"ap1\": {\"v\": 7}}";

	private static final String TWICE = "{\"ap1\": {\"v\": 1}, \"ap2\": {\"v\": 5}, \"ap1\": {\"v\": 2}}";

	private static final Plan PLAN = Plan
		.compile(new TranslatedRecord(Point.class).rules(TranslatedDocument.NAMING, SourceDefaults.of(null)));

	private static final ReshapeRule ENTRIES = new ReshapeRule("$", new ReshapeRule.Entries("name", "@"), List.of(),
			null, false, false);

	@Translates(value = "points", each = "$.*")
	record Point(@Label(path = "$key") String name, @Gauge long v) {
	}

	@Test
	void theSourceIsFetchedOnceMoreAndThenOnceAScrape() {
		Iterator<String> answers = List.of(ONCE, TWICE, TWICE, TWICE).iterator();
		try (TestExporter exporter = new TestExporter().source("points",
				(deadline) -> Payload.of(answers.next(), "application/json"), PLAN)) {
			assertThat(exporter.scrape().fromTarget()).isEqualTo(Map.of("x_v{name=\"ap1\"}", 7.0));
			Map<String, Double> last = Map.of("x_v{name=\"ap1\"}", 2.0, "x_v{name=\"ap2\"}", 5.0);
			assertThat(exporter.scrape().fromTarget()).isEqualTo(last);
			assertThat(exporter.scrape().fromTarget()).isEqualTo(last);
		}
		assertThat(answers).isExhausted();
	}

	/** A target may send as many names as it likes; they are not all held. */
	@Test
	void onlyTheFirstTenThousandNamesAreCompared() {
		String others = IntStream.range(0, 9_999)
			.mapToObj((member) -> "\"ap%d\": {\"v\": 1}".formatted(member))
			.collect(Collectors.joining(", ", "{", ", "));
		String near = others + "\"ap1\": {\"v\": 2}}";
		String far = others + "\"ap1a\": {\"v\": 1}, \"ap1\": {\"v\": 2}}";
		Iterator<String> answers = List.of(far, near, near).iterator();
		try (TestExporter exporter = new TestExporter().source("points",
				(deadline) -> Payload.of(answers.next(), "application/json"), PLAN)) {
			assertThat(exporter.scrape().fromTarget()).doesNotContainKey("x_v{name=\"ap1\"}").hasSize(9_999);
			assertThat(exporter.scrape().fromTarget()).containsEntry("x_v{name=\"ap1\"}", 2.0).hasSize(9_999);
		}
		assertThat(answers).isExhausted();
	}

	@Test
	void whatIsReshapedMayHaveThemToo() {
		String list = "[{\"name\": \"ap1\", \"v\": 1}, {\"name\": \"ap1\", \"v\": 2}]";
		Iterator<String> answers = List.of(list, list, list).iterator();
		try (TestExporter exporter = new TestExporter().source("points",
				(deadline) -> Payload.of(answers.next(), "application/json"),
				ReshapedTranslation.of("reshape", List.of(ENTRIES), PLAN))) {
			assertThat(exporter.scrape().fromTarget()).isEqualTo(Map.of("x_v{name=\"ap1\"}", 2.0));
			assertThat(exporter.scrape().fromTarget()).isEqualTo(Map.of("x_v{name=\"ap1\"}", 2.0));
		}
		assertThat(answers).isExhausted();
	}

}
