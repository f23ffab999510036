package io.github.exporterkit.sample.activemq;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter on answers that were recorded from a real broker.
 */
@ExporterTest
class RecordedBrokerTests {

	private static final String STARTED = "activemq_broker_started_timestamp_seconds";

	@Test
	void theMetricsAreThoseOfTheRecordedAnswers(Exporter exporter) {
		assertThat(exporter.scrape()).isUp().hasNoRemarks().matchesGolden("expected-metrics.txt", STARTED);
	}

	@Test
	void theMetricsAreAsPrometheusAdvises(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean();
	}

	@Test
	void theStartIsAsLongAgoAsTheBrokerIsUp(Exporter exporter) {
		Duration recordedUptime = Duration.ofMillis(37608);
		Instant before = Instant.now();
		double started = exporter.scrape().value(STARTED);
		assertThat(Instant.ofEpochMilli((long) (started * 1000))).isBetween(before.minus(recordedUptime).minusMillis(1),
				Instant.now().minus(recordedUptime).plusMillis(1));
	}

	@Test
	void noQueueTopicOrSubscriptionIsNoFailure(Exporter exporter) {
		List<String> empty = List.of("queues", "topics", "subscriptions");
		empty.forEach((source) -> exporter.answer(source, exporter.recorded("no-such-mbean")));
		assertThat(exporter.scrape()).isUp()
			.doesNotHaveFamily("activemq_queue_messages")
			.doesNotHaveFamily("activemq_topic_consumers")
			.doesNotHaveFamily("activemq_durable_subscription_active")
			.satisfies((scrape) -> empty.forEach((source) -> assertThat(scrape).source(source).works().hasSamples(0)));
	}

	@Test
	void jolokiaRefusingATopicFailsTopicsOnly(Exporter exporter) {
		exporter.answer("topics", """
				{"error": "No access", "status": 403}""");
		assertThat(exporter.scrape()).isUp()
			.doesNotHaveFamily("activemq_topic_consumers")
			.hasSample("activemq_scrape_source_success", Map.of("source", "queues"), 1)
			.source("topics")
			.failsWith("translate");
	}

	@Test
	void aBrokerThatIsDownHasNoMetrics(Exporter exporter) {
		exporter.targetDown();
		assertThat(exporter.scrape()).isDown().doesNotHaveFamily("activemq_queue_messages");
	}

}
