package io.github.exporterkit.benchmarks.exporters.spring.queues;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

@JsonIgnoreProperties(ignoreUnknown = true)
record Queue(@JsonProperty("BrokerName") String broker, @JsonProperty("Name") String name,
		@JsonProperty("QueueSize") long size, @JsonProperty("EnqueueCount") long enqueued,
		@JsonProperty("DequeueCount") long dequeued, @JsonProperty("MemoryPercentUsage") double memoryPercent,
		@JsonProperty("TotalBlockedTime") long blockedMillis) {

}
