package io.github.exporterkit.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README begins with: from a target to metrics, with a file between two runs.
 */
@Timeout(180)
class ExporterApplicationTests {

	private static final Path ARCHETYPE = Path
		.of("../exporter-archetype/src/main/resources/archetype-resources/src/main/resources/application.yaml");

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private Path directory;

	private HttpServer target;

	@BeforeEach
	void open() throws IOException {
		this.target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] answer = "{\"queues\": [{\"name\": \"a\", \"fillPercent\": 12.5}, {\"name\": \"b\", \"fillPercent\": 50}]}"
			.getBytes(StandardCharsets.UTF_8);
		this.target.createContext("/status", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.target.start();
	}

	@AfterEach
	void close() {
		this.target.stop(0);
	}

	@Test
	void aDraftIsAFileThatTheNextRunServes() throws Exception {
		Process draft = run("--exporter.name=shop", "--exporter.run.mode=draft",
				"--draft.from=http://127.0.0.1:%d/status".formatted(this.target.getAddress().getPort()));
		byte[] drafted = draft.getInputStream().readAllBytes();
		assertThat(draft.waitFor()).as(new String(drafted, StandardCharsets.UTF_8)).isZero();
		Files.write(this.directory.resolve("application.yaml"), drafted);
		Process exporter = run("--server.port=0", "--server.address=127.0.0.1");
		try {
			assertThat(metrics(port(exporter)).lines()).contains("shop_up 1",
					"shop_queue_fill_ratio{queue=\"a\"} 0.125", "shop_queue_fill_ratio{queue=\"b\"} 0.5");
		}
		finally {
			exporter.destroy();
			exporter.waitFor(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void withoutAFileItSaysWhatIsMissing() throws Exception {
		Process exporter = run("--server.port=0");
		String said = new String(exporter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(exporter.waitFor()).isNotZero();
		assertThat(said).contains("exporter.name: '' cannot be the prefix of metric names");
	}

	@Test
	void itIsSetUpAsGeneratedProjectsAre() throws IOException {
		Map<String, Object> generated = new Yaml()
			.load(Files.readString(ARCHETYPE).replaceAll("(?m)^#.*$|(?s)\nexporter:.*", "").replace("${port}", "9900"));
		Map<String, Object> standalone = new Yaml()
			.load(Files.readString(Path.of("src/main/resources/application.yaml")));
		assertThat(standalone).containsAllEntriesOf(generated);
		assertThat(generated).containsOnlyKeys("server", "management");
	}

	private Process run(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), ExporterApplication.class.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(this.directory.toFile()).redirectErrorStream(true).start();
	}

	private static int port(Process exporter) throws IOException {
		StringBuilder said = new StringBuilder();
		for (String line = exporter.inputReader().readLine(); line != null; line = exporter.inputReader().readLine()) {
			Matcher started = STARTED.matcher(line);
			if (started.find()) {
				return Integer.parseInt(started.group(1));
			}
			said.append(line).append('\n');
		}
		throw new IllegalStateException("It ended and said: " + said);
	}

	private static String metrics(int port) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port))).build(),
					BodyHandlers.ofString())
			.body();
	}

}
