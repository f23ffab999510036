package io.github.exporterkit.source.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;

import io.github.exporterkit.source.Connector;

/**
 * A connection, which ends at the deadline, by an interrupt, or when any thread closes
 * it.
 */
final class SocketConnection implements Closeable {

	private final SocketChannel channel;

	private final InputStream in;

	private final OutputStream out;

	private final boolean secured;

	private final Future<?> alarm;

	private volatile boolean closed;

	/**
	 * Create the connection.
	 * @param channel what is connected
	 * @param in what arrives
	 * @param out takes what is sent
	 * @param secured whether these are secured
	 * @param alarm closes the channel at the deadline
	 */
	SocketConnection(SocketChannel channel, InputStream in, OutputStream out, boolean secured, Future<?> alarm) {
		this.channel = channel;
		this.in = in;
		this.out = out;
		this.secured = secured;
		this.alarm = alarm;
	}

	InputStream in() {
		return this.in;
	}

	void send(byte[] bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	boolean isSecured() {
		return this.secured;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Ends it at once; the end of a secured connection is not announced. */
	@Override
	public void close() {
		this.closed = true;
		this.alarm.cancel(false);
		Connector.close(this.channel);
	}

}
