#parse("/META-INF/templates/project.vm")
package ${package};

#if($demo)
import io.github.exporterkit.source.FetchException;
#end
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
#if($source == "file")
import io.github.exporterkit.test.TestTarget;
#end
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
#if($source == "file")
 * What the exporter makes of the files in {@code src/test/resources/payloads}.
 */
@ExporterTest(target = TestTarget.CONFIGURED,
		properties = "exporter.target.url=file://${user.dir}/src/test/resources/payloads")
#else
 * What the exporter makes of the payloads in {@code src/test/resources/payloads}.
 */
@ExporterTest
#end
class ${className}Tests {

#if($demo)
	/** Changes with the time of the test: it is computed from an age. */
	private static final String STARTED = "#metric("server_started_timestamp_seconds")";

#end
	/**
	 * Fails if a metric is renamed or vanishes. If that is meant,
	 * {@code mvn test -Dupdate} writes the file anew; its diff shows what users of the
	 * metrics will notice.
	 */
	@Test
	void theMetricsAreThoseOfTheRecordedPayloads(Exporter exporter) {
#if($demo)
		assertThat(exporter.scrape()).isUp().hasNoRemarks().matchesGolden("expected-metrics.txt", STARTED);
#else
		assertThat(exporter.scrape()).hasNoRemarks().matchesGolden("expected-metrics.txt");
#end
	}

	@Test
	void theMetricsFollowPrometheusConventions(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean();
	}

#if($demo)
	@Test
	void aTargetThatIsDownIsReportedAndHasNoMetrics(Exporter exporter) {
		exporter.targetDown();
		assertThat(exporter.scrape()).isDown()
			.doesNotHaveFamily("#metric("queue_waiting_jobs")")
			.source("queues")
			.failsWith("connect");
	}

	@Test
	void aSourceThatFailsLeavesTheOthersAlone(Exporter exporter) {
		exporter.fail("queues", FetchException.Kind.TIMEOUT);
		assertThat(exporter.scrape()).source("queues").failsWith("timeout");
		assertThat(exporter.scrape()).source("status").works();
	}

	@Test
	void aServerWithoutALimitOfConnectionsExposesNone(Exporter exporter) {
		exporter.answer("status", exporter.recorded("status").replace("200", "0"));
		assertThat(exporter.scrape()).hasSample("#metric("open_connections")", 17)
			.doesNotHaveFamily("#metric("open_connections_limit")");
	}

#end
}
