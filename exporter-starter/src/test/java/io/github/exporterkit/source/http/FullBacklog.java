package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port whose queue of connections to accept is full, so that a further connection is
 * neither made nor refused.
 */
final class FullBacklog implements Closeable {

	private final ServerSocket server;

	private final List<Socket> queued = new ArrayList<>();

	FullBacklog() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
		boolean queued = true;
		while (queued) {
			queued = queueOne();
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.queued) {
			socket.close();
		}
		this.server.close();
	}

	private boolean queueOne() throws IOException {
		Socket socket = new Socket();
		this.queued.add(socket);
		try {
			socket.connect(this.server.getLocalSocketAddress(), 300);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

}
