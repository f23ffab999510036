package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.ConfigurableApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter of {@code pages.yaml}, which {@code docs/configuration.md} shows.
 */
class PagedExporterTests {

	private static final Path YAML = Path.of("src/test/resources/pages.yaml");

	@RegisterExtension
	static final WireMockExtension target = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void allPagesAreOneDocument() throws IOException {
		answerAll();
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics()).contains("tracker_up 1\n",
					"tracker_project_issues{project=\"a\"} 3\ntracker_project_issues{project=\"b\"} 4\n",
					"tracker_runners{status=\"online\"} 2\ntracker_runners{status=\"offline\"} 1\n",
					"tracker_users 101\n");
			assertThat(Served.by(context).get("/").body()).doesNotContain("page but the first");
		}
	}

	@Test
	void aPageThatFailsFailsItsSourceAndNoOther() throws IOException {
		answerAll();
		target.stubFor(get("/api/projects?limit=100&after=a").willReturn(status(500)));
		try (ConfigurableApplicationContext context = start()) {
			assertThat(Served.by(context).metrics())
				.contains("tracker_up 0\n",
						"tracker_scrape_source_failure_info{source=\"projects\",reason=\"status\"} 1\n",
						"tracker_users 101\n")
				.doesNotContain("tracker_project_issues");
			assertThat(Served.by(context).get("/").body()).contains("page 2: answered 500 Internal Server Error");
		}
	}

	@Test
	void aNextPageThatIsNotReadIsRemarkedOn() throws IOException {
		answerAll();
		String yaml = Files.readString(YAML).replaceAll("\n +pages: .*", "");
		try (ConfigurableApplicationContext context = Start.yaml(yaml)
			.and("--exporter.target.url=%s/api".formatted(target.baseUrl()))
			.run()) {
			assertThat(Served.by(context).metrics()).contains("tracker_project_issues{project=\"a\"} 3\n")
				.doesNotContain("project=\"b\"");
			assertThat(Served.by(context).get("/").body())
				.contains("the header Link: no page but the first in runners; "
						+ "it names another: set http.pages of the source to read all, or http.pages.enabled to false");
		}
	}

	private static ConfigurableApplicationContext start() throws IOException {
		return Start.yaml(Files.readString(YAML)).and("--exporter.target.url=%s/api".formatted(target.baseUrl())).run();
	}

	private static void answerAll() {
		answer("/api/projects?limit=100", """
				{"items": [{"name": "a", "issues": 3}], "links": {"next": "/api/projects?limit=100&after=a"}}""");
		answer("/api/projects?limit=100&after=a", """
				{"links": {"next": null}, "items": [{"name": "b", "issues": 4}]}""");
		target.stubFor(get("/api/runners?per_page=100").willReturn(okJson("""
				[{"status": "online"}, {"status": "offline"}]""").withHeader("Link",
				"<%s/api/runners/2>; rel=\"next\"".formatted(target.baseUrl()))));
		answer("/api/runners/2", """
				[{"status": "online"}]""");
		String users = IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));
		answer("/api/users?size=100", "{\"content\": [%s]}".formatted(users));
		answer("/api/users?size=100&page=0", "{\"content\": [%s]}".formatted(users));
		answer("/api/users?size=100&page=1", "{\"content\": [7]}");
	}

	private static void answer(String url, String json) {
		target.stubFor(get(url).willReturn(okJson(json)));
	}

}
