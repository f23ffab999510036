package io.github.exporterkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The least work there is: one loop over the tokens of this one document, straight into
 * bytes that are kept from scrape to scrape. It checks nothing that a target might do
 * wrong.
 */
final class HandWritten implements Pipeline {

	private final JsonFactory factory = new JsonFactory();

	private final ExpositionBytes labels = new ExpositionBytes();

	private final ExpositionBytes name = new ExpositionBytes();

	private final ExpositionBytes broker = new ExpositionBytes();

	private final Family messages = new Family("bench_queue_messages", "gauge");

	private final Family enqueued = new Family("bench_queue_enqueued_messages_total", "counter");

	private final Family dequeued = new Family("bench_queue_dequeued_messages_total", "counter");

	private final Family memory = new Family("bench_queue_memory_usage_ratio", "gauge");

	private final Family blocked = new Family("bench_queue_blocked_seconds_total", "counter");

	private final Family[] families = { this.messages, this.enqueued, this.dequeued, this.memory, this.blocked };

	private long size;

	private long enqueueCount;

	private long dequeueCount;

	private double memoryPercent;

	private double blockedMillis;

	@Override
	public void scrape(byte[] body, OutputStream out) throws IOException {
		for (Family family : this.families) {
			family.begin();
		}
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(body))) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				readQueue(parser);
				writeQueue();
			}
		}
		for (Family family : this.families) {
			family.samples.writeTo(out);
		}
	}

	private void readQueue(JsonParser parser) {
		for (String member = parser.nextName(); member != null; member = parser.nextName()) {
			parser.nextToken();
			switch (member) {
				case "Name" -> readText(parser, this.name);
				case "BrokerName" -> readText(parser, this.broker);
				case "QueueSize" -> this.size = parser.getLongValue();
				case "EnqueueCount" -> this.enqueueCount = parser.getLongValue();
				case "DequeueCount" -> this.dequeueCount = parser.getLongValue();
				case "MemoryPercentUsage" -> this.memoryPercent = parser.getDoubleValue();
				case "TotalBlockedTime" -> this.blockedMillis = parser.getDoubleValue();
				default -> parser.skipChildren();
			}
		}
	}

	private static void readText(JsonParser parser, ExpositionBytes text) {
		text.clear();
		text.append(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
	}

	private void writeQueue() {
		this.labels.clear();
		this.labels.append(Family.BROKER).append(this.broker).append(Family.QUEUE).append(this.name).append(Family.END);
		this.messages.sample(this.labels).append(this.size).append('\n');
		this.enqueued.sample(this.labels).append(this.enqueueCount).append('\n');
		this.dequeued.sample(this.labels).append(this.dequeueCount).append('\n');
		this.memory.sample(this.labels).append(this.memoryPercent / 100).append('\n');
		this.blocked.sample(this.labels).append(this.blockedMillis / 1000).append('\n');
	}

}
