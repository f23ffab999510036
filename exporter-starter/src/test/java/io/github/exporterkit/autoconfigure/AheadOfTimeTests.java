package io.github.exporterkit.autoconfigure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.exporterkit.autoconfigure.ahead.AcmeApplication;
import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.SourceProperties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code spring-boot:process-aot} makes of an exporter, in a process of its own.
 */
class AheadOfTimeTests {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	@RegisterExtension
	static WireMockExtension target = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@TempDir
	static Path folder;

	@BeforeAll
	static void process() throws IOException {
		Path configuration = write("build.yaml", """
				exporter:
				  name: acme
				  target.url: http://127.0.0.1:1
				  sources:
				    queues.http.path: /not-yet-known
				    topics.http.path: /not-yet-known
				""");
		new SpringApplicationAotProcessor(AcmeApplication.class,
				AbstractAotProcessor.Settings.builder()
					.sourceOutput(folder.resolve("sources"))
					.resourceOutput(folder.resolve("resources"))
					.classOutput(folder.resolve("classes"))
					.groupId("acme")
					.artifactId("acme")
					.build(),
				arguments(configuration))
			.process();
		try (Stream<Path> sources = Files.walk(folder.resolve("sources"))) {
			String[] arguments = Stream
				.concat(Stream.of("-d", folder.resolve("classes").toString(), "-cp", classpath(), "-proc:none"),
						sources.map(Path::toString).filter((file) -> file.endsWith(".java")))
				.toArray(String[]::new);
			assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
		}
	}

	@BeforeEach
	void answer() {
		target.stubFor(WireMock.get("/queues")
			.willReturn(WireMock.okJson("[{\"name\": \"in\", \"size\": 3, \"lastUsed\": \"2026-11-21T00:00:00Z\"}]")));
		target.stubFor(WireMock.get("/topics")
			.willReturn(WireMock.okJson("{\"content\": [{\"name\": \"news\", \"sent\": 5}]}")));
		target.stubFor(WireMock.get("/broker").willReturn(WireMock.okJson("{\"memory\": 50}")));
	}

	@Test
	void theProcessedExporterServesTheSameMetricsFromConfigurationReadAtRunTime() throws IOException {
		Path configuration = write("run.yaml", """
				exporter:
				  name: acme
				  target.url: %s
				  sources:
				    queues.http.path: /queues
				    topics.http.path: /topics
				    broker:
				      http.path: /broker
				      metrics:
				      - {name: memory_usage, type: gauge, help: Memory in use, value: memory, unit: percent}
				""".formatted(target.baseUrl()));
		String expected;
		try (ConfigurableApplicationContext context = SpringApplication.run(AcmeApplication.class,
				arguments(configuration))) {
			expected = steady(Served.by(context).metrics());
		}
		assertThat(expected).contains("acme_queue_messages{queue=\"in\"} 3",
				"acme_topic_sent_messages_total{topic=\"news\"} 5", "acme_memory_usage_ratio 0.5", "acme_up 1");
		assertThat(steady(metricsOfProcessed(configuration))).isEqualTo(expected);
	}

	@Test
	void whatIsReadByReflectionIsHinted() throws IOException {
		String hints = Files
			.readString(folder.resolve("resources/META-INF/native-image/acme/acme/reachability-metadata.json"));
		String records = AcmeApplication.class.getPackageName() + ".";
		String kit = "io.github.exporterkit.";
		assertThat(hints).contains(Stream
			.of(records + "Queue", records + "Envelope", records + "Topic", kit + "configuration.ExporterProperties",
					kit + "configuration.SourceProperties", kit + "source.http.HttpRequestProperties",
					kit + "translate.yaml.MetricRule", kit + "source.Target")
			.map("\"type\": \"%s\""::formatted)
			.toList());
	}

	private static String metricsOfProcessed(Path configuration) throws IOException {
		List<String> command = Stream
			.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					String.join(File.pathSeparator, folder.resolve("classes").toString(),
							folder.resolve("resources").toString(), classpath()),
					"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", AcmeApplication.class.getName()),
					Stream.of(arguments(configuration)))
			.toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (BufferedReader output = process.inputReader()) {
			StringBuilder printed = new StringBuilder();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				printed.append(line).append('\n');
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					assertThat(printed).contains("Starting AOT-processed AcmeApplication");
					return new Served("http://127.0.0.1:" + started.group(1)).metrics();
				}
			}
			throw new AssertionError("The processed exporter did not start:\n" + printed);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** What differs neither from one scrape nor from one start to the next. */
	private static String steady(String metrics) {
		return String.join("\n",
				metrics.lines()
					.filter((line) -> line.contains("acme_") && !line.matches(".*(duration|build_info).*"))
					.toList());
	}

	private static String[] arguments(Path configuration) {
		return new String[] { "--spring.config.location=" + configuration.toUri(), "--server.port=0",
				"--server.address=127.0.0.1" };
	}

	private static String classpath() {
		return System.getProperty("java.class.path");
	}

	private static Path write(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

}
