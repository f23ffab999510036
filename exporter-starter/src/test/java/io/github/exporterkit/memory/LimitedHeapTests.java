package io.github.exporterkit.memory;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An exporter with the heap that is shipped, whose target sends more than fits in it, in
 * every format and at once.
 */
@Timeout(180)
class LimitedHeapTests {

	private static final int SIZE = 24_000_000;

	private static final int ROUNDS = 5;

	private static final String LONG = "x".repeat(900);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static HttpServer target;

	private static Process exporter;

	private static Path log;

	private static int port;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		target = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
		target.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		serve("/healthy", "[{\"name\": \"a\", \"size\": 1}]", 0, (row) -> "", "");
		serve("/xml", "<rows>", SIZE, "<row><name>%d</name><size>1</size></row>"::formatted, "</rows>");
		serve("/xml-text", "<rows name=\"", SIZE, (row) -> LONG, "\"/>");
		serve("/json-labels", "[{}", SIZE, (row) -> ",{\"name\":\"%s%d\",\"size\":1}".formatted(LONG, row), "]");
		serve("/json-text", "[{\"size\":1,\"name\":\"", SIZE, (row) -> LONG, "\"}]");
		serve("/json-unwanted-text", "[{\"size\":1,\"other\":\"", SIZE, (row) -> LONG, "\"}]");
		serve("/json-names", "{\"other\":{\"size\":1},\"value\":{\"a\":{}", SIZE, ",\"name%d\":{}"::formatted, "}}");
		serve("/yaml", "", SIZE, "- {name: n%d, size: 1}\n"::formatted, "");
		serve("/yaml-text", "- name: \"", SIZE, (row) -> LONG, "\"");
		serve("/csv", "name,size\n", SIZE, "n%d,1\n"::formatted, "");
		serve("/csv-quote", "name,size\n\"", SIZE, "n%d,1\n"::formatted, "");
		serve("/key-value", "", SIZE, "n%d=1\n"::formatted, "");
		serve("/prometheus", "", SIZE, (row) -> "a{b=\"%s%d\"} 1\n".formatted(LONG, row), "");
		serve("/prometheus-help", "", SIZE, "# HELP a%d b\n"::formatted, "");
		target.start();
		log = directory.resolve("exporter.log");
		String classPath = System.getProperty("java.class.path");
		Path arguments = Files.writeString(directory.resolve("arguments"),
				"-cp \"" + classPath.replace("\\", "\\\\") + "\"");
		exporter = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "@" + arguments,
				LimitedHeapApplication.class.getName(), "--spring.config.name=limited-heap", "--server.port=0",
				"--server.address=127.0.0.1", "--target.port=" + target.getAddress().getPort())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		port = port();
	}

	private static int port() throws Exception {
		while (exporter.isAlive()) {
			Matcher started = PORT.matcher(Files.readString(log));
			if (started.find()) {
				return Integer.parseInt(started.group(1));
			}
			exporter.onExit().completeOnTimeout(exporter, 100, TimeUnit.MILLISECONDS).join();
		}
		throw new AssertionError(Files.readString(log));
	}

	private static void serve(String path, String begin, int size, IntFunction<String> rows, String end) {
		target.createContext(path, (exchange) -> {
			exchange.getResponseHeaders().set("Connection", "close");
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream body = exchange.getResponseBody()) {
				body.write(begin.getBytes(StandardCharsets.UTF_8));
				for (int row = 0, sent = 0; sent < size;) {
					StringBuilder chunk = new StringBuilder();
					while (chunk.length() < 1 << 16) {
						chunk.append(rows.apply(row++));
					}
					body.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
					sent += chunk.length();
				}
				body.write(end.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				// The exporter has read enough.
			}
		});
	}

	@AfterAll
	static void stop() {
		exporter.destroy();
		target.stop(0);
	}

	@Test
	void noAnswerKillsTheProcessWhichServesAllOthers() throws Exception {
		List<String> offenders = List.of("xml", "xml-text", "json-labels", "json-text", "json-unwanted-names",
				"json-names", "json-tree", "json-record", "json-method", "yaml", "yaml-text", "csv", "csv-quote",
				"regex", "key-value", "prometheus", "prometheus-help");
		for (String offender : offenders) {
			String body = scrape("collect%5B%5D=healthy&collect%5B%5D=" + offender).join();
			assertThat(reasons(body)).isEqualTo(Map.of(offender, "too_large"));
		}
		for (int round = 0; round < ROUNDS; round++) {
			List<CompletableFuture<String>> scrapes = Stream.of("", "").map(LimitedHeapTests::scrape).toList();
			scrapes.forEach((scrape) -> assertThat(reasons(scrape.join())).containsOnlyKeys(offenders)
				.allSatisfy((offender, reason) -> assertThat(reason).isIn("too_large", "timeout")));
		}
	}

	/**
	 * Why which sources failed. All together, some may have no time to be read so far.
	 */
	private static Map<String, String> reasons(String body) {
		assertThat(exporter.isAlive()).as("the exporter is alive").isTrue();
		assertThat(body).contains("heap_healthy_size{name=\"a\"} 1");
		return Pattern.compile("failure_info\\{source=\"([^\"]*)\",reason=\"([^\"]*)\"} 1")
			.matcher(body)
			.results()
			.collect(Collectors.toMap((match) -> match.group(1), (match) -> match.group(2)));
	}

	private static CompletableFuture<String> scrape(String query) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics?" + query))
			.timeout(Duration.ofSeconds(60))
			.build();
		return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply((response) -> {
			assertThat(response.statusCode()).isEqualTo(200);
			return response.body();
		});
	}

}
