package io.github.exporterkit.benchmarks.exporters.spring.queues;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

@Component
class QueueCollector implements MultiCollector {

	private final RestClient target;

	QueueCollector(@Value("${target.url}") String url, PrometheusRegistry registry) {
		this.target = RestClient.create(url);
		registry.register(this);
	}

	@Override
	public MetricSnapshots collect() {
		List<Queue> queues = Objects.requireNonNull(
				this.target.get().uri("/queues").retrieve().body(new ParameterizedTypeReference<List<Queue>>() {
				}));
		return MetricSnapshots.of(gauge("bench_queue_messages", "Messages waiting", queues, Queue::size),
				counter("bench_queue_enqueued_messages", "Messages sent to the queue", queues, Queue::enqueued),
				counter("bench_queue_dequeued_messages", "Messages taken from the queue", queues, Queue::dequeued),
				gauge("bench_queue_memory_usage_ratio", "Share of the memory limit in use", queues,
						(queue) -> queue.memoryPercent() / 100),
				counter("bench_queue_blocked_seconds", "Time that senders waited", queues,
						(queue) -> queue.blockedMillis() / 1000.0));
	}

	private static MetricSnapshot gauge(String name, String help, List<Queue> queues, ToDoubleFunction<Queue> value) {
		GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
		for (Queue queue : queues) {
			gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
				.labels(labels(queue))
				.value(value.applyAsDouble(queue))
				.build());
		}
		return gauge.build();
	}

	private static MetricSnapshot counter(String name, String help, List<Queue> queues, ToDoubleFunction<Queue> value) {
		CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
		for (Queue queue : queues) {
			counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
				.labels(labels(queue))
				.value(value.applyAsDouble(queue))
				.build());
		}
		return counter.build();
	}

	private static Labels labels(Queue queue) {
		return Labels.of("broker", queue.broker(), "queue", queue.name());
	}

}
