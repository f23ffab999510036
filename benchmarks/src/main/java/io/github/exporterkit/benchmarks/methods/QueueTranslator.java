package io.github.exporterkit.benchmarks.methods;

import java.util.List;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.value.Unit;

@Translator
class QueueTranslator {

	@Translates("queues")
	void queues(List<Queue> queues, Metrics metrics) {
		Metric messages = metrics.gauge("queue_messages", "Help").labels("broker", "queue");
		Metric enqueued = metrics.counter("queue_enqueued_messages", "Help").labels("broker", "queue");
		Metric dequeued = metrics.counter("queue_dequeued_messages", "Help").labels("broker", "queue");
		Metric memory = metrics.gauge("queue_memory_usage", "Help").unit(Unit.PERCENT).labels("broker", "queue");
		Metric blocked = metrics.counter("queue_blocked", "Help").unit(Unit.MILLISECONDS).labels("broker", "queue");
		for (Queue queue : queues) {
			messages.sample(queue.size(), queue.broker(), queue.name());
			enqueued.sample(queue.enqueued(), queue.broker(), queue.name());
			dequeued.sample(queue.dequeued(), queue.broker(), queue.name());
			memory.sample(queue.memoryPercent(), queue.broker(), queue.name());
			blocked.sample(queue.blockedMillis(), queue.broker(), queue.name());
		}
	}

}
