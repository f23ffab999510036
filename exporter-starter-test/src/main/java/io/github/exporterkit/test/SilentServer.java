package io.github.exporterkit.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A server on 127.0.0.1 that takes connections, as the system does for it, and says
 * nothing.
 */
final class SilentServer implements AutoCloseable {

	private final ServerSocket socket;

	private SilentServer(ServerSocket socket) {
		this.socket = socket;
	}

	static SilentServer start() throws IOException {
		return new SilentServer(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
	}

	/** An address where there was a server and is none now. */
	static InetSocketAddress addressOfNobody() throws IOException {
		try (SilentServer server = start()) {
			return server.address();
		}
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.socket.getLocalSocketAddress();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
