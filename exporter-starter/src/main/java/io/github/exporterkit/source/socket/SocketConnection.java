package io.github.exporterkit.source.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;

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

	private final Runnable onClose;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Create the connection.
	 * @param channel what is connected
	 * @param in what arrives
	 * @param out takes what is sent
	 * @param secured whether these are secured
	 * @param onClose run once, when the connection is closed
	 */
	SocketConnection(SocketChannel channel, InputStream in, OutputStream out, boolean secured, Runnable onClose) {
		this.channel = channel;
		this.in = in;
		this.out = out;
		this.secured = secured;
		this.onClose = onClose;
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
		return this.closed.get();
	}

	/** Ends it at once; the end of a secured connection is not announced. */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			Connector.close(this.channel);
			this.onClose.run();
		}
	}

}
