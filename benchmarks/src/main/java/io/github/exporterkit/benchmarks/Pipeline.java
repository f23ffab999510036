package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;

import io.github.exporterkit.benchmarks.broker.QueueDocument;

/**
 * One way to make an exposition of what the target said. Used by one thread at a time.
 */
interface Pipeline extends AutoCloseable {

	/**
	 * Do what one scrape does.
	 * @param body a {@link QueueDocument}
	 * @param out takes the exposition, in the text format 0.0.4
	 * @throws IOException if the body is no such document
	 */
	void scrape(byte[] body, OutputStream out) throws IOException;

	@Override
	default void close() {
	}

}
