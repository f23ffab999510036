#set($metrics = $exporterName.replaceAll('_+', '_').replaceAll('_$', ''))
#macro(metric $name)#if($name.startsWith("${metrics}_"))$name#else${metrics}_$name#end#end
package ${package};

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * What the exporter makes of the payloads in {@code src/test/resources/payloads}.
 */
@ExporterTest
class ${className}Tests {

	/** Changes with the time of the test: it is computed from an age. */
	private static final String STARTED = "#metric("server_started_timestamp_seconds")";

	/**
	 * Fails if a metric is renamed or vanishes. If that is meant,
	 * {@code mvn test -Dupdate} writes the file anew; its diff shows what users of the
	 * metrics will notice.
	 */
	@Test
	void theMetricsAreThoseOfTheRecordedPayloads(Exporter exporter) {
		assertThat(exporter.scrape()).isUp().hasNoRemarks().matchesGolden("expected-metrics.txt", STARTED);
	}

	@Test
	void theMetricsFollowPrometheusConventions(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean();
	}

	@Test
	void aTargetThatIsDownIsReportedAndHasNoMetrics(Exporter exporter) {
		exporter.targetDown();
		assertThat(exporter.scrape()).isDown()
			.doesNotHaveFamily("#metric("queue_waiting_jobs")")
			.source("queues")
			.failsWith("connect");
	}

	@Test
	void anAnswerThatIsNotUnderstoodFailsItsSourceOnly(Exporter exporter) {
		exporter.answer("queues", "<html>Under maintenance</html>", "text/html");
		assertThat(exporter.scrape()).isUp().source("queues").failsWith("decode");
		assertThat(exporter.scrape()).source("status").works();
	}

	@Test
	void aServerWithoutALimitOfConnectionsExposesNone(Exporter exporter) {
		exporter.answer("status", exporter.recorded("status").replace("\"limit\": 200", "\"limit\": 0"));
		assertThat(exporter.scrape()).hasSample("#metric("open_connections")", 17)
			.doesNotHaveFamily("#metric("open_connections_limit")");
	}

}
