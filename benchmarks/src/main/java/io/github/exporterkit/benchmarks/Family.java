package io.github.exporterkit.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * A family of queues, written by hand.
 */
final class Family {

	static final byte[] BROKER = encoded("{broker=\"");

	static final byte[] QUEUE = encoded("\",queue=\"");

	static final byte[] END = encoded("\"} ");

	private final byte[] name;

	private final byte[] head;

	final ExpositionBytes samples = new ExpositionBytes();

	Family(String name, String type) {
		this.name = encoded(name);
		this.head = encoded("# HELP %1$s Help\n# TYPE %1$s %2$s\n".formatted(name, type));
	}

	void begin() {
		this.samples.clear();
		this.samples.append(this.head);
	}

	ExpositionBytes sample(ExpositionBytes labels) {
		return this.samples.append(this.name).append(labels);
	}

	private static byte[] encoded(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
