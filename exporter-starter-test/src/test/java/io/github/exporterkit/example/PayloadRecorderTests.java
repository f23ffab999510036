package io.github.exporterkit.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

import org.springframework.util.FileSystemUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Recording from a target that stands for the real one.
 */
class PayloadRecorderTests {

	private static final Path FOLDER = Path.of("target/recorded");

	/** Makes every URL another, and so every application context. */
	private static int recordings;

	@RegisterExtension
	static final WireMockExtension shop = WireMockExtension.newInstance()
		.options(options().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@BeforeEach
	@AfterEach
	void forget() throws IOException {
		System.clearProperty("record");
		System.clearProperty("update");
		System.clearProperty("SHOP_PASSWORD");
		FileSystemUtils.deleteRecursively(FOLDER);
	}

	@Test
	void whatTheTargetAnswersIsWrittenPrettyAndTheTestsDoNotRun() {
		shop.stubFor(get(urlPathEqualTo("/api/tills")).withBasicAuth("exporter", "hunter22")
			.willReturn(okJson("{\"tills\":[{\"name\":\"front\",\"queue\":3,\"load\":1.10}]}")));
		EngineExecutionResults results = record();
		results.containerEvents().assertStatistics((count) -> count.skipped(1).failed(0));
		results.testEvents().assertStatistics((count) -> count.started(0));
		assertThat(FOLDER.resolve("tills.json")).content().isEqualTo("""
				{
				  "tills": [
				    {
				      "name": "front",
				      "queue": 3,
				      "load": 1.10
				    }
				  ]
				}
				""");
	}

	@Test
	void secretsAreScrubbedByNameAndWhereverTheCredentialsAre() {
		String login = Base64.getEncoder().encodeToString("exporter:hunter22".getBytes());
		shop.stubFor(get(urlPathEqualTo("/api/tills")).willReturn(okJson("""
				{"tills": [{"name": "front of hunter22", "queue": 3, "pin_token": 4711, "customer": {"Password": "x"}}],
				 "authorizations": ["a", "b"], "echo": "Basic %s", "apiKey": "", "public": true}""".formatted(login))));
		record();
		assertThat(FOLDER.resolve("tills.json")).content()
			.doesNotContain("hunter22", login, "4711", "\"x\"", "\"a\"")
			.contains("\"front of scrubbed\"", "\"queue\": 3", "\"pin_token\": 0", "\"Basic scrubbed\"",
					"\"apiKey\": \"\"");
		assertThat(FOLDER.resolve("stock.json")).content()
			.contains("\"items\": 7", "\"apiToken\": \"scrubbed\"")
			.doesNotContain("t0p-s3cret");
	}

	@Test
	void whatIsNotJsonKeepsItsFormat() {
		shop.stubFor(get(urlPathEqualTo("/api/tills")).willReturn(ok("""
				<tills password="hunter3"><token>abc</token><login>hunter22</login><till name="front"/></tills>""")
			.withHeader("Content-Type", "application/xml;charset=UTF-8")));
		record();
		assertThat(FOLDER.resolve("tills.xml")).content()
			.isEqualTo("<tills password=\"scrubbed\"><token>scrubbed</token><login>scrubbed</login>"
					+ "<till name=\"front\"/></tills>");
	}

	@Test
	void severalAnswersAreRecordedAsOneDocument() {
		shop.stubFor(get(urlPathEqualTo("/api/tills")).withQueryParam("page", equalTo("1"))
			.willReturn(okJson("{\"tills\":[{\"name\":\"front\"}]}")));
		shop.stubFor(get(urlPathEqualTo("/api/tills")).withQueryParam("page", equalTo("2"))
			.willReturn(okJson("{\"tills\":[]}")));
		shop.stubFor(get(urlPathEqualTo("/api/tills/front")).willReturn(okJson("{\"queue\":3,\"pin_token\":4711}")));
		record(RecordedFollowUps.class);
		assertThat(FOLDER.resolve("tills.json")).content().isEqualTo("""
				{
				  "tills": [
				    {
				      "name": "front",
				      "detail": {
				        "queue": 3,
				        "pin_token": 0
				      }
				    }
				  ]
				}
				""");
	}

	@Test
	void aSourceNeedsNoMetricsToBeRecorded() {
		shop.stubFor(get(urlPathEqualTo("/api/deliveries")).willReturn(okJson("[{\"parcels\":4}]")));
		record(RecordedWithoutMetrics.class);
		assertThat(FOLDER.resolve("deliveries.json")).content().contains("\"parcels\": 4");
	}

	@Test
	void whatIsThereIsKeptUnlessAnUpdateIsAskedFor() throws IOException {
		shop.stubFor(get(urlPathEqualTo("/api/tills")).willReturn(okJson("{\"tills\":[]}")));
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve("tills.txt"), "mine");
		record();
		assertThat(FOLDER).isDirectoryContaining("glob:**/stock.json").isDirectoryNotContaining("glob:**/tills.json");
		System.setProperty("update", "");
		record();
		assertThat(FOLDER).isDirectoryContaining("glob:**/tills.json").isDirectoryNotContaining("glob:**/tills.txt");
	}

	@Test
	void aSourceThatCannotBeFetchedIsNamedAndTheOthersAreRecorded() {
		shop.stubFor(get(urlPathEqualTo("/api/tills")).willReturn(serviceUnavailable()));
		record().containerEvents()
			.assertThatEvents()
			.anySatisfy((event) -> assertThat(event.toString()).contains("Not recorded: tills: answered 503"));
		assertThat(FOLDER.resolve("stock.json")).exists();
	}

	@Test
	void aPayloadThatIsMissingNamesTheFileAndTheRecorder() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(Recorded.class))
			.execute()
			.testEvents()
			.assertThatEvents()
			.anySatisfy((event) -> assertThat(event.toString())
				.contains("create src/test/resources/../../../target/recorded/")
				.contains("mvn test -Drecord="));
	}

	private static EngineExecutionResults record() {
		return record(Recorded.class);
	}

	private static EngineExecutionResults record(Class<?> tests) {
		System.setProperty("record", "http://127.0.0.1:" + shop.getPort() + "?recording=" + recordings++);
		System.setProperty("SHOP_PASSWORD", "hunter22");
		return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
	}

	@ExporterTest(payloads = "../../../target/recorded", properties = { "exporter.sources.tills.http.pages.rows=tills",
			"exporter.sources.tills.http.pages.parameter=page", "exporter.sources.tills.http.follow-up.rows=tills",
			"exporter.sources.tills.http.follow-up.path=/api/tills/{name}",
			"exporter.sources.tills.http.follow-up.as=detail" })
	static class RecordedFollowUps {

		@Test
		void runs(Exporter exporter) {
			exporter.scrape();
		}

	}

	@ExporterTest(payloads = "../../../target/recorded",
			properties = "exporter.sources.deliveries.http.path=/api/deliveries")
	static class RecordedWithoutMetrics {

		@Test
		void runs(Exporter exporter) {
			exporter.scrape();
		}

	}

	@ExporterTest(payloads = "../../../target/recorded")
	static class Recorded {

		@Test
		void runs(Exporter exporter) {
			exporter.scrape();
		}

	}

}
