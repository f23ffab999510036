package io.github.exporterkit.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.docs.DistributionsExample.Worker;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.build.SampleLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DistributionsExampleTests {

	@Test
	void theExampleIsExposedAsThePageSays() throws IOException {
		MetricsBuilder families = new MetricsBuilder(new MetricNaming("x"), new SampleLimits(100, 100, 30, 1024),
				() -> {
				}, Instant.EPOCH);
		new DistributionsExample().workers(
				List.of(new Worker("a", "busy", Instant.ofEpochSecond(1700000000), 5, 1500, Map.of(500.0, 4L))),
				families);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ExpositionFormat.OPENMETRICS.writer().write(families.build(), out);
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("""
				x_worker_state{worker="a",x_worker_state="idle"} 0
				x_worker_state{worker="a",x_worker_state="busy"} 1
				""", """
				x_worker_jobs_total{worker="a"} 5
				x_worker_jobs_created{worker="a"} 1700000000
				""", """
				x_worker_wait_seconds_bucket{worker="a",le="0.5"} 4
				x_worker_wait_seconds_bucket{worker="a",le="+Inf"} 5
				x_worker_wait_seconds_count{worker="a"} 5
				x_worker_wait_seconds_sum{worker="a"} 1.5
				""");
	}

}
