package io.github.exporterkit.explain;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class ExplainerTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final AtomicInteger fetches = new AtomicInteger();

	private Source source = (deadline) -> {
		this.fetches.incrementAndGet();
		return Payload.of("[{\"name\": \"mail\", \"wait\": 1500}, {\"name\": \"x\", \"wait\": \"long\"}]",
				"application/json");
	};

	private final List<Rule> rules = new TranslatedRecord(Queue.class).rules(new MetricNaming("shop"),
			SourceDefaults.of(null));

	private final Translation plan = Plan.compile(this.rules);

	private final Scraper scraper = new Scraper(
			List.of(new SourceDefinition("queues", (deadline) -> this.source.fetch(deadline), new JsonDecoder(64),
					this.plan, true, null, null, null, () -> "")),
			new ScraperOptions("shop",
					new ScrapeProperties(TIMEOUT, Duration.ofMinutes(1), Duration.ZERO, 1, Duration.ZERO),
					new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 10, 100, 64),
					new MetricFilter(List.of("*"), List.of()), Map.of(), List::of));

	private final Explainer explainer = new Explainer(this.scraper,
			List.of(new ExplainedSource("queues", "path /queues of http://shop", this.rules,
					(tracing) -> Translation.all(List.of(this.plan, tracing)), (rule) -> List.of("the rule's text"))),
			TIMEOUT);

	@AfterEach
	void close() {
		this.scraper.close();
	}

	@Test
	void aSampleLeadsToItsRuleItsFieldsAndItsSource() {
		assertThat(this.explainer.explain("shop_queue_wait_seconds"))
			.hasValueSatisfying((text) -> assertThat(text).contains("""
					shop_queue_wait_seconds{queue="mail"} 1.5
					  ← row 1 of the document's rows
					    value ← wait = 1500 → 1.5
					    label queue ← name = "mail"
					""", "shop_queue_wait_seconds{queue=\"x\"} dropped: expected a number, got 'long'", "← rule ",
					"    the rule's text\n", "← source queues: path /queues of http://shop, fetched 20"));
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void whatNoSourceHasIsNotExplainedAndNothingIsFetchedForIt() {
		assertThat(this.explainer.explain("shop_nothing")).isEmpty();
		assertThat(this.fetches).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "queue_wait", "queue_wait_seconds", "shop_queue_wait", "shop_queue_wait_seconds_bucket",
			"shop_qeue_wait_seconds", "queue_wiat_seconds" })
	void whatNoSourceHasIsSaidWithTheMetricThatWasProbablyMeant(String metric) {
		assertThat(this.explainer.explain(metric)).isEmpty();
		assertThat(this.explainer.unknown(metric))
			.isEqualTo("No source has a metric %s; did you mean shop_queue_wait_seconds?", metric);
	}

	@Test
	void whereNothingIsSimilarTheWayToAllMetricsIsSaid() {
		assertThat(this.explainer.unknown("jvm_threads"))
			.isEqualTo("No source has a metric jvm_threads: exporter.run.mode=once prints all.");
	}

	@Test
	void aSourceThatFailsIsNotAskedAgain() {
		AtomicInteger asked = new AtomicInteger();
		this.source = (deadline) -> {
			asked.incrementAndGet();
			throw new FetchException(FetchException.Kind.CONNECT, "no connection");
		};
		this.scraper.scrape(ScrapeRequest.within(TIMEOUT, Selection.ALL));
		assertThat(this.explainer.explain("shop_queue_wait_seconds"))
			.contains("source queues fails (connect): no connection\n");
		assertThat(asked).hasValue(1);
	}

	@Translates("queues")
	record Queue(@Label(value = "queue", path = "name") String name, @Gauge(value = "queue_wait", path = "wait",
			help = "How long the oldest job waits", unit = Unit.MILLISECONDS) long waiting) {
	}

}
