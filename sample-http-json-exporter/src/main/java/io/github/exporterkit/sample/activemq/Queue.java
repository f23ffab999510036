package io.github.exporterkit.sample.activemq;

import java.time.Duration;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.value.Unit;

import org.springframework.util.unit.DataSize;

/**
 * A queue's MBean ({@code QueueViewMBean}).
 * <p>
 * Its counters begin anew with the broker, and when somebody resets its statistics.
 */
@Translates(value = "queues", each = "$.value.*", prefix = "queue_")
record Queue(@Label(value = "queue", path = "Name") String name,

		@Gauge(value = "messages", path = "QueueSize", help = "Messages waiting or in flight") long size,

		@Gauge(value = "in_flight_messages", path = "InFlightCount",
				help = "Messages handed to consumers and not yet acknowledged") long inFlight,

		@Gauge(path = "ConsumerCount", help = "Consumers subscribed to the queue") long consumers,

		@Gauge(path = "ProducerCount", help = "Producers attached to the queue") long producers,

		@Counter(value = "enqueued_messages", path = "EnqueueCount", help = "Messages sent to the queue") long enqueued,

		@Counter(value = "dispatched_messages", path = "DispatchCount",
				help = "Messages handed to consumers, redeliveries included") long dispatched,

		@Counter(value = "dequeued_messages", path = "DequeueCount",
				help = "Messages removed from the queue: acknowledged, expired, moved or purged") long dequeued,

		@Counter(value = "expired_messages", path = "ExpiredCount",
				help = "Messages that expired before they were consumed") long expired,

		@Counter(path = "BlockedSends", help = "Sends that had to wait for flow control") long blockedSends,

		@Counter(value = "send_blocked", path = "TotalBlockedTime", unit = Unit.MILLISECONDS,
				help = "Time that sends spent waiting for flow control") Duration sendBlocked,

		@Gauge(value = "memory_usage", path = "MemoryPercentUsage", unit = Unit.PERCENT,
				help = "Share of the queue's memory limit in use") double memoryShare,

		@Gauge(path = "MemoryUsageByteCount", help = "Memory in use by undelivered messages") DataSize memoryUsage,

		@Gauge(path = "MemoryLimit", help = "Memory the queue may use before flow control") DataSize memoryLimit,

		@Gauge(path = "Paused", help = "Whether dispatch to consumers is paused") boolean paused) {
}
