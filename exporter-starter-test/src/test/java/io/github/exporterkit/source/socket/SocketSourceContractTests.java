package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SocketSourceContractTests implements SourceContract {

	private final SocketTransport transport = new SocketTransport();

	@TempDir
	Path directory;

	private Path password = Path.of("");

	private ServerSocket server;

	@BeforeEach
	void open() throws IOException {
		this.password = Files.writeString(this.directory.resolve("password"), "s3cret");
		this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		Thread serving = new Thread(this::serve, "line-server");
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
				while (client.getInputStream().read() != '\n') {
					// The request.
				}
				client.getOutputStream().write("OK\n[1, 2]\n".getBytes(StandardCharsets.US_ASCII));
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

	@Override
	public List<String> secrets() {
		return List.of("s3cret");
	}

	private Source source(InetSocketAddress address) {
		Target target = new Target("tcp://%s:%d".formatted(address.getHostString(), address.getPort()), "monitor", null,
				this.password, null, Map.of(), new Target.Ssl(null), Duration.ofSeconds(1), false,
				Target.Authentication.BASIC, null, null, null, null);
		SocketExchange login = new SocketExchange(List.of("AUTH {password}"), "OK", null, null, 1, true);
		SocketExchange rest = new SocketExchange(List.of(), null, null, null, null, false);
		return this.transport.source(target,
				new SocketProperties(List.of(), null, null, null, List.of(login, rest), 0, LineEnding.LF, null),
				SourceContext.of("stats", target));
	}

}
