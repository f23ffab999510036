package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.exporterkit.docs.CheckedPage;
import io.github.exporterkit.collect.Failure;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes and checks what {@code docs/operating.md} quotes: each reason has a section, and
 * its lines are those of an exporter whose target fails so.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class OperatingReferenceTests {

	private static final CountDownLatch released = new CountDownLatch(1);

	private static final WireMockServer target = new WireMockServer(
			WireMockConfiguration.wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort());

	@BeforeAll
	static void startTarget() {
		target.start();
		target.stubFor(WireMock.get("/unauthorized").willReturn(WireMock.unauthorized()));
		target.stubFor(WireMock.get("/status").willReturn(WireMock.serviceUnavailable()));
		target.stubFor(WireMock.get("/timeout").willReturn(WireMock.okJson("{}").withFixedDelay(5000)));
		target.stubFor(WireMock.get("/too-large").willReturn(WireMock.okJson(" ".repeat(2000))));
		target.stubFor(
				WireMock.get("/decode").willReturn(WireMock.okJson("{\"queues\": [{\"name\": \"mail\", \"size\": ")));
		target.stubFor(WireMock.get("/sent").willReturn(WireMock.okJson("{\"sent\": 7, \"lost\": -1}")));
		target.stubFor(WireMock.get("/translate").willReturn(WireMock.okJson("{\"items\": []}")));
	}

	@AfterAll
	static void stopTarget() {
		released.countDown();
		target.stop();
	}

	@Test
	void thePageHasASectionAndTheLinesOfEachReason(CapturedOutput output) throws IOException {
		try (ConfigurableApplicationContext context = Start.yaml(yaml()).beans(Beans.class).run()) {
			Served exporter = Served.by(context);
			new CheckedPage("operating.md").check((part) -> switch (part) {
				case "dropped" -> dropped(exporter, output);
				case "rates" -> log("cached", "only changes", exporter, output);
				default -> lines(Failure.Reason.valueOf(part), exporter, output);
			}, getClass());
		}
		List<String> sections = Arrays.stream(Failure.Reason.values())
			.map((reason) -> "### `%s`\n\n<!-- begin %s -->".formatted(reason.label(), reason))
			.toList();
		assertThat(new CheckedPage("operating.md").text()).contains(sections);
	}

	@Test
	void thePageSaysWhatHappensAtEachLimit() throws IOException {
		String page = new CheckedPage("operating.md").text();
		for (Class<?> limits : List.of(LimitProperties.class, ScrapeProperties.class)) {
			String prefix = (limits == LimitProperties.class) ? "exporter.limits." : "exporter.scrape.";
			assertThat(limits.getRecordComponents())
				.extracting((limit) -> "`%s`".formatted(prefix + DataObjectPropertyName.toDashedForm(limit.getName())))
				.allSatisfy((key) -> assertThat(page).contains(key));
		}
	}

	private static String lines(Failure.Reason reason, Served exporter, CapturedOutput output) {
		String source = source(reason);
		// A source is busy at the second scrape, and that is logged at the third.
		exporter.get("/metrics?collect%5B%5D=" + source);
		exporter.get("/metrics?collect%5B%5D=" + source);
		String metrics = exporter.get("/metrics?collect%5B%5D=" + source).body();
		List<String> samples = metrics.lines()
			.filter((line) -> line.startsWith("shop_up") || line.startsWith("shop_scrape_source_failure_info"))
			.toList();
		String log = "Source '%s' fails (%s)".formatted(source, reason.label());
		assertThat(samples).hasSize(2);
		return block(source, samples, logged(source, "fails (%s)".formatted(reason.label()), output));
	}

	private static String dropped(Served exporter, CapturedOutput output) {
		List<String> samples = exporter.get("/metrics?collect%5B%5D=dropped")
			.body()
			.lines()
			.filter((line) -> line.startsWith("shop_scrape_source_dropped_samples"))
			.toList();
		return block("dropped", samples, logged("dropped", "samples of", output));
	}

	private static String log(String source, String what, Served exporter, CapturedOutput output) {
		exporter.get("/metrics?collect%5B%5D=" + source);
		return block(source, List.of(), logged(source, what, output));
	}

	private static String logged(String source, String what, CapturedOutput output) {
		List<String> logged = output.getOut()
			.lines()
			.filter((line) -> line.contains("Source '%s'".formatted(source)) && line.contains(what))
			.map((line) -> "WARN " + line.substring(line.indexOf("Source '")))
			.toList();
		assertThat(logged).hasSize(1);
		return logged.get(0);
	}

	private static String block(String source, List<String> samples, String logged) {
		return Stream.concat(samples.stream(), Stream.of(logged))
			.collect(Collectors.joining("\n", "```\n", "\n```\n"))
			.replace("'%s'".formatted(source), "'queues'")
			.replace("source=\"%s\"".formatted(source), "source=\"queues\"")
			.replace("sources.%s.".formatted(source), "sources.queues.")
			.replace("/%s)".formatted(source), "/queues)")
			.replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:8161");
	}

	private static String source(Failure.Reason reason) {
		return reason.label().replace('_', '-');
	}

	private static String yaml() throws IOException {
		StringBuilder yaml = new StringBuilder("""
				exporter:
				  name: shop
				  target:
				    url: http://127.0.0.1:%d
				    connect-timeout: 10s
				  limits:
				    body-size: 1KB
				  sources:
				""".formatted(target.port()));
		for (Failure.Reason reason : Failure.Reason.values()) {
			yaml.append("    %s:\n".formatted(source(reason)));
			switch (reason) {
				case CONNECT -> yaml.append("      url: http://127.0.0.1:%d\n".formatted(closedPort()));
				case TLS -> yaml.append("      url: https://127.0.0.1:%d\n".formatted(target.httpsPort()));
				case TIMEOUT, BUSY -> yaml.append("      timeout: 200ms\n");
				case UNAUTHORIZED, STATUS, TOO_LARGE, DECODE, TRANSLATE, OTHER -> {
				}
			}
			if (reason != Failure.Reason.BUSY && reason != Failure.Reason.OTHER) {
				yaml.append("      http:\n        path: /%s\n".formatted(source(reason)));
			}
			yaml.append("""
					      each: $.queues.*
					      metrics:
					      - name: %s_messages
					        value: size
					        labels: {queue: name}
					""".formatted(reason.label()));
		}
		return yaml + """
				    dropped:
				      http:
				        path: /sent
				      metrics:
				      - name: lost_messages
				        type: counter
				        value: lost
				    cached:
				      refresh: 10m
				      http:
				        path: /sent
				      metrics:
				      - name: sent_messages
				        type: counter
				        value: sent
				""";
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** Heeds neither deadline nor interrupt. */
	private static void awaitRelease() {
		while (true) {
			try {
				released.await();
				return;
			}
			catch (InterruptedException ignored) {
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Source busy() {
			return (deadline) -> {
				awaitRelease();
				throw new IllegalStateException();
			};
		}

		@Bean
		Source other() {
			return (deadline) -> {
				throw new IllegalStateException("the client library was closed");
			};
		}

	}

}
