package io.github.exporterkit.benchmarks.records;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.value.Unit;

@Translates(value = "queues", prefix = "queue_")
public record Queue(@Label(path = "BrokerName") String broker, @Label(path = "Name") String queue,
		@Gauge(path = "QueueSize", help = "Help") long messages,
		@Counter(path = "EnqueueCount", help = "Help") long enqueuedMessages,
		@Counter(path = "DequeueCount", help = "Help") long dequeuedMessages,
		@Gauge(value = "memory_usage", path = "MemoryPercentUsage", unit = Unit.PERCENT, help = "Help") double memory,
		@Counter(path = "TotalBlockedTime", unit = Unit.MILLISECONDS, help = "Help") long blocked) {

}
