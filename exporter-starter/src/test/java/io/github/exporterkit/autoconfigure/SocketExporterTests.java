package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter of {@code sockets.yaml}, which {@code docs/sockets.md} shows.
 */
class SocketExporterTests {

	private static final Path YAML = Path.of("src/test/resources/sockets.yaml");

	@TempDir
	Path directory;

	@Test
	void whatAProgramSaysBecomesMetrics() throws IOException {
		Path path = this.directory.resolve("admin.sock");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
			Thread serving = new Thread(() -> serve(server), "haproxy");
			serving.setDaemon(true);
			serving.start();
			try (ConfigurableApplicationContext context = Start.yaml(Files.readString(YAML))
				.and("--exporter.target.url=unix://" + path)
				.run()) {
				assertThat(Served.by(context).metrics()).contains("haproxy_up 1\n",
						"haproxy_process_info{version=\"2.6.12\"} 1\n", "haproxy_connections 3\n",
						"haproxy_connections_limit 1000\n", "haproxy_requests_total 17\n");
				assertThat(Served.by(context).get("/").body()).contains("unix://" + path);
			}
		}
	}

	@Test
	void aSocketThatIsNotThereIsATargetThatIsDown() throws IOException {
		try (ConfigurableApplicationContext context = Start.yaml(Files.readString(YAML))
			.and("--exporter.target.url=unix:///no/such.sock")
			.run()) {
			assertThat(Served.by(context).metrics()).contains("haproxy_up 0\n",
					"haproxy_scrape_source_failure_info{source=\"process\",reason=\"connect\"} 1\n");
		}
	}

	private static void serve(ServerSocketChannel server) {
		while (server.isOpen()) {
			try (SocketChannel client = server.accept()) {
				client.read(ByteBuffer.allocate(100));
				client.write(StandardCharsets.US_ASCII.encode(
						"Name: HAProxy\nVersion: 2.6.12\nUptime_sec: 5\nMaxconn: 1000\nCurrConns: 3\nCumReq: 17\n\n"));
			}
			catch (IOException ex) {
				if (server.isOpen()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

}
