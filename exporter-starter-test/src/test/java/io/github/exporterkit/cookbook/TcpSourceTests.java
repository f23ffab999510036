package io.github.exporterkit.cookbook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TcpSourceTests implements SourceContract {

	private ServerSocket server;

	@BeforeEach
	void open() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		Thread serving = new Thread(this::serve, "memcached");
		serving.setDaemon(true);
		serving.start();
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket client = this.server.accept()) {
				client.getInputStream().read();
				client.getOutputStream().write("STAT pid 1\r\nEND\r\n".getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// The client or the test has gone.
			}
		}
	}

	@Override
	public Source working() {
		return source(new InetSocketAddress("127.0.0.1", this.server.getLocalPort()));
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source(nobody);
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return source(silent);
	}

	private static Source source(InetSocketAddress address) {
		return new TcpSource(URI.create("tcp://%s:%d".formatted(address.getHostString(), address.getPort())), "s");
	}

}
