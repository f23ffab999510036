package io.github.exporterkit.translate.passthrough;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.FormatsFixture;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.ExposedPayload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When something began to be counted passes through with it.
 */
class CreatedTests {

	private static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private static String exposed(String text, String mediaType, FamilyRule... rules) {
		return ExposedPayload.of(Payload.of(text, mediaType), FormatsFixture.decoder("prometheus"),
				new PassThrough("families", List.of(rules), ExposedPayload.NAMING), ExpositionFormat.OPENMETRICS);
	}

	@Test
	void openMetricsKeepsIt() {
		String text = """
				# TYPE d_seconds histogram
				# UNIT d_seconds seconds
				# HELP d_seconds D
				d_seconds_bucket{q="a",le="1.0"} 1
				d_seconds_bucket{q="a",le="+Inf"} 2
				d_seconds_count{q="a"} 2
				d_seconds_created{q="a"} 1700000001
				d_seconds_sum{q="a"} 3
				# TYPE jobs counter
				# HELP jobs Jobs
				jobs_total{q="a"} 1
				jobs_created{q="a"} 1700000000
				jobs_total{q="b"} 2
				# TYPE s summary
				# HELP s S
				s{quantile="0.5"} 1
				s_count 2
				s_created 1700000002
				s_sum 3
				# EOF
				""";
		assertThat(exposed(text, OPENMETRICS)).isEqualTo(text);
	}

	@Test
	void aGaugeBesideACounterIsWhenItBegan() {
		assertThat(exposed("""
				# HELP jobs_total Jobs
				# TYPE jobs_total counter
				jobs_total{q="a"} 1
				# HELP jobs_created Jobs
				# TYPE jobs_created gauge
				jobs_created{q="a"} 1.7e+09
				# TYPE d histogram
				d_bucket{le="+Inf"} 2
				d_count 2
				d_sum 3
				# TYPE d_created gauge
				d_created 1.7e+09
				""", "text/plain")).isEqualTo("""
				# TYPE jobs counter
				# HELP jobs Jobs
				jobs_total{q="a"} 1
				jobs_created{q="a"} 1700000000
				# TYPE d histogram
				d_bucket{le="+Inf"} 2
				d_count 2
				d_created 1700000000
				d_sum 3
				# EOF
				""");
	}

	@Test
	void whatARuleMakesOfACounterHoldsForWhenItBegan() {
		assertThat(exposed("""
				# TYPE wait_ms_total counter
				wait_ms_total{pool="a"} 1500
				# TYPE wait_ms_created gauge
				wait_ms_created{pool="a"} 1.7e+09
				""", "text/plain", new FamilyRule("wait_ms_total", false, "wait", null, null, "Waiting", "milliseconds",
				Map.of("queue", "pool", "pool", ""))))
			.contains("""
					broker_wait_seconds_total{queue="a"} 1.5
					broker_wait_seconds_created{queue="a"} 1700000000
					""");
	}

	@Test
	void aGaugeThatComesBeforeItsCounterGivesWay() {
		assertThat(exposed("""
				# TYPE jobs_created gauge
				jobs_created 1.7e+09
				# TYPE jobs_total counter
				jobs_total 1
				""", "text/plain")).isEqualTo("# TYPE jobs counter\njobs_total 1\n# EOF\n");
	}

	@Test
	void aGaugeWithoutACounterIsAGauge() {
		assertThat(exposed("""
				# TYPE jobs gauge
				jobs 1
				# TYPE jobs_created gauge
				jobs_created 5
				""", "text/plain")).contains("jobs_created 5\n");
	}

}
