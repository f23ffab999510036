package io.github.exporterkit.web;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is served beside metrics.
 */
class ServedPagesTests extends ServedExporter {

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void healthDoesNotDependOnTheTarget(String path) throws Exception {
		target.stubFor(any(anyUrl()).willReturn(serverError()));
		assertThat(text(fetch("/metrics"))).contains("shop_up 0\n");
		assertThat(fetch(path).statusCode()).isEqualTo(200);
	}

	@Test
	void healthDoesNotAskTheTarget() throws Exception {
		fetch("/actuator/health/readiness");
		assertThat(target.getAllServeEvents()).isEmpty();
	}

	@Test
	void theLandingPageShowsTheLastScrapeWithoutASecret() throws Exception {
		target.stubFor(any(anyUrl()).willReturn(serverError()));
		fetch("/metrics");
		target.resetRequests();
		HttpResponse<byte[]> page = fetch("/", "Accept", "text/html");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(text(page))
			.contains("shop exporter", "http://127.0.0.1:" + target.port(), "fails: status",
					"answered 500 Internal Server Error", "href=\"metrics\"")
			.doesNotContain("s3cret", "scraper");
		assertThat(target.getAllServeEvents()).as("the page scrapes nothing").isEmpty();
	}

	@Test
	void theLinksOfTheLandingPageLeadSomewhere() throws Exception {
		String page = text(fetch("/"));
		assertThat(page).contains("href=\"metrics\"", "href=\"actuator/health\"");
		assertThat(fetch("/metrics").statusCode()).isEqualTo(200);
		assertThat(fetch("/actuator/health").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/prometheus" })
	void nothingElseOfTheActuatorIsServed(String path) throws Exception {
		assertThat(fetch(path).statusCode()).isEqualTo(404);
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
