package io.github.exporterkit.autoconfigure.ahead;

import java.time.Instant;

import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;

@Translates(value = "queues", prefix = "queue_")
record Queue(@Label("queue") String name, @Gauge("messages") long size, @Gauge Instant lastUsed) {
}
