package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.web.MetricsEndpoint;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of an exporter that is being scraped.
 */
@Timeout(120)
class ShutdownTests {

	private static final Duration BOUND = Duration.ofSeconds(15);

	private static final String BEANS = """
			exporter:
			  name: acme
			  target:
			    url: http://127.0.0.1:1
			  sources:
			    stuck:
			      metrics:
			      - name: queue_messages
			        value: size
			        labels: {name: name}
			""";

	@Test
	void aSourceThatHangsIsNotWaitedFor() throws Exception {
		ConfigurableApplicationContext context = Start.yaml(BEANS).beans(Hanging.class).run();
		try (Socket client = ask(context)) {
			context.getBean(Hanging.class).asked.await();
			assertThat(closing(context)).isLessThan(BOUND);
			assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 200")
				.contains("acme_up 0", "reason=\"timeout\"");
		}
	}

	@Test
	void readersOfNothingAreNotWaitedFor() throws Exception {
		ConfigurableApplicationContext context = Start.yaml(BEANS).beans(Large.class).run();
		List<Socket> clients = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Socket client = ask(context);
			clients.add(client);
			assertThat(client.getInputStream().read()).isEqualTo('H');
		}
		assertThat(closing(context)).isLessThan(BOUND);
		for (Socket client : clients) {
			client.close();
		}
	}

	@Test
	void anExporterThatWasOnlyPausedGoesOn() {
		try (ConfigurableApplicationContext context = Start.yaml(BEANS).beans(Large.class).run()) {
			context.stop();
			context.start();
			context.getBean(MetricsEndpoint.class).cutOff();
			assertThat(Served.by(context).metrics()).contains("acme_up 1");
		}
	}

	private static Duration closing(ConfigurableApplicationContext context) {
		long start = System.nanoTime();
		context.close();
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static Socket ask(ConfigurableApplicationContext context) throws IOException {
		Socket client = new Socket();
		client.setReceiveBufferSize(4096);
		client.connect(new InetSocketAddress("127.0.0.1",
				Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"))));
		client.getOutputStream()
			.write("GET /metrics HTTP/1.1\r\nHost: x\r\nX-Prometheus-Scrape-Timeout-Seconds: 60\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
		return client;
	}

	@Configuration(proxyBeanMethods = false)
	static class Hanging {

		private final CountDownLatch asked = new CountDownLatch(1);

		@Bean
		Source stuck() {
			return (deadline) -> {
				this.asked.countDown();
				new CountDownLatch(1).await();
				return Payload.of("{}", null);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Large {

		private final String payload = IntStream.range(0, 45_000)
			.mapToObj((i) -> "{\"name\": \"a-queue-with-a-very-very-very-very-very-long-name-%d\", \"size\": %d}"
				.formatted(i, i))
			.collect(Collectors.joining(",", "[", "]"));

		@Bean
		Source stuck() {
			return (deadline) -> Payload.of(this.payload, null);
		}

	}

}
