package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter of {@code follow-up.yaml}, which {@code docs/configuration.md} shows.
 */
@ExtendWith(OutputCaptureExtension.class)
class FollowingExporterTests {

	private static final Path YAML = Path.of("src/test/resources/follow-up.yaml");

	@RegisterExtension
	static final WireMockExtension target = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void eachRowHasItsAnswer() throws IOException {
		answerAll();
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics()).contains("broker_up 1\n",
					"broker_failing_checks{instance=\"a\",zone=\"x\"} 0\nbroker_failing_checks{instance=\"b/c\",zone=\"y\"} 2\n",
					"broker_check_duration_seconds{instance=\"a\",check=\"disk\"} 0.003\n",
					"broker_files{folder=\"in box\"} 2\nbroker_files{folder=\"out\"} 0\n",
					"broker_messages{queue=\"mail\",cluster=\"one\"} 5\n",
					"broker_scrape_source_dropped_samples{source=\"folders\"} 0\n");
		}
	}

	@Test
	void aRequestThatIsNotRequiredIsCountedIfItFails(CapturedOutput output) throws IOException {
		answerAll();
		target.stubFor(get("/api/files?in=out").willReturn(status(500)));
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics())
				.contains("broker_files{folder=\"in box\"} 2\n",
						"broker_scrape_source_dropped_samples{source=\"folders\"} 1\n", "broker_up 1\n")
				.doesNotContain("folder=\"out\"");
			assertThat(Served.by(context).get("/").body()).contains("row 2: answered 500 Internal Server Error");
			assertThat(output).contains(
					"Source 'folders': samples of rows without an answer are dropped: row 2: answered 500 Internal Server Error");
		}
	}

	@Test
	void aRequestThatIsRequiredFailsItsSourceAndNoOther() throws IOException {
		answerAll();
		target.stubFor(get("/api/health/a").willReturn(status(500)));
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics())
				.contains("broker_up 0\n",
						"broker_scrape_source_failure_info{source=\"instances\",reason=\"status\"} 1\n",
						"broker_messages{queue=\"mail\",cluster=\"one\"} 5\n")
				.doesNotContain("broker_failing_checks");
			assertThat(Served.by(context).get("/").body()).contains("row 1: answered 500 Internal Server Error");
		}
	}

	private static ConfigurableApplicationContext start() throws IOException {
		return Start.yaml(Files.readString(YAML)).and("--exporter.target.url=%s/api".formatted(target.baseUrl())).run();
	}

	private static void answerAll() {
		answer("/api/instances", """
				{"instances": [{"name": "a", "zone": "x"}, {"name": "b/c", "zone": "y"}]}""");
		answer("/api/health/a", "{\"failing\": 0, \"checks\": [{\"id\": \"disk\", \"took\": 3}]}");
		answer("/api/health/b%2Fc", "{\"failing\": 2}");
		answer("/api/folders", "[\"in box\", \"out\"]");
		answer("/api/files?in=in%20box", "[\"1.txt\", \"2.txt\"]");
		answer("/api/files?in=out", "[]");
		answer("/api/overview", "{\"cluster_name\": \"one\"}");
		answer("/api/queues", "[{\"name\": \"mail\", \"messages\": 5}]");
	}

	private static void answer(String url, String json) {
		target.stubFor(get(url).willReturn(okJson(json)));
	}

}
