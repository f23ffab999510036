package io.github.exporterkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.exporterkit.benchmarks.methods.Queue;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a careful team writes without the kit: Jackson binds records, a collector makes
 * snapshots of them, and the Prometheus client library writes them.
 */
final class ClientJava implements Pipeline {

	private final ObjectReader reader = new JsonMapper().readerFor(new TypeReference<List<Queue>>() {
	});

	private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

	@Override
	public void scrape(byte[] body, OutputStream out) throws IOException {
		write(this.reader.readValue(new ByteArrayInputStream(body)), this.writer, out);
	}

	static void write(List<Queue> queues, PrometheusTextFormatWriter writer, OutputStream out) throws IOException {
		writer.write(out,
				MetricSnapshots.of(gauge("bench_queue_messages", queues, Queue::size),
						counter("bench_queue_enqueued_messages", queues, Queue::enqueued),
						counter("bench_queue_dequeued_messages", queues, Queue::dequeued),
						gauge("bench_queue_memory_usage_ratio", queues, (queue) -> queue.memoryPercent() / 100),
						counter("bench_queue_blocked_seconds", queues, (queue) -> queue.blockedMillis() / 1000.0)),
				EscapingScheme.DEFAULT);
	}

	private static MetricSnapshot gauge(String name, List<Queue> queues, ToDoubleFunction<Queue> value) {
		GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help("Help");
		for (Queue queue : queues) {
			family.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
				.labels(labels(queue))
				.value(value.applyAsDouble(queue))
				.build());
		}
		return family.build();
	}

	private static MetricSnapshot counter(String name, List<Queue> queues, ToDoubleFunction<Queue> value) {
		CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help("Help");
		for (Queue queue : queues) {
			family.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
				.labels(labels(queue))
				.value(value.applyAsDouble(queue))
				.build());
		}
		return family.build();
	}

	private static Labels labels(Queue queue) {
		return Labels.of("broker", queue.broker(), "queue", queue.name());
	}

}
