package io.github.exporterkit.benchmarks.methods;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A queue as Jackson binds it.
 *
 * @param broker the broker's name
 * @param name the queue's name
 * @param size messages waiting
 * @param enqueued messages sent to it
 * @param dequeued messages taken from it
 * @param memoryPercent share of its memory limit in use
 * @param blockedMillis time that senders waited
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Queue(@JsonProperty("BrokerName") String broker, @JsonProperty("Name") String name,
		@JsonProperty("QueueSize") long size, @JsonProperty("EnqueueCount") long enqueued,
		@JsonProperty("DequeueCount") long dequeued, @JsonProperty("MemoryPercentUsage") double memoryPercent,
		@JsonProperty("TotalBlockedTime") long blockedMillis) {

}
