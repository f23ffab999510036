package io.github.exporterkit.source.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpRequestProperties.Method;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is sent, and what comes of a good answer.
 */
class HttpTargetTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final HttpTarget target = new HttpTarget(Fetching.target(url()));

	@Test
	void theBodyIsHandedOverWithItsMediaType() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(okJson("{\"a\": 1}")));
		try (Payload payload = Fetching.open(this.target.get("/stats"))) {
			assertThat(payload.body()).hasContent("{\"a\": 1}");
			assertThat(payload.mediaType()).isEqualTo("application/json");
			assertThat(payload.rows()).isNull();
		}
	}

	@Test
	void aMediaTypeKeepsItsParameters() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok("a").withHeader("Content-Type", "text/csv; charset=ISO-8859-1")));
		try (Payload payload = Fetching.open(this.target.get("/stats"))) {
			assertThat(payload.mediaType()).isEqualTo("text/csv; charset=ISO-8859-1");
		}
	}

	@Test
	void anAnswerWithoutBodyAndMediaTypeIsEmpty() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
		try (Payload payload = Fetching.open(this.target.get("/stats"))) {
			assertThat(payload.body()).isEmpty();
			assertThat(payload.mediaType()).isNull();
		}
	}

	@Test
	void aGetAsksForJsonOnHttp11AndSendsNoBody() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.fetch(this.target.get("/stats?max=5"));
		server.verify(getRequestedFor(urlEqualTo("/stats?max=5")).withHeader("Accept", equalTo("application/json"))
			.withHeader("Accept-Encoding", equalTo("gzip"))
			.withHeader("Upgrade", absent())
			.withHeader("HTTP2-Settings", absent())
			.withHeader("Authorization", absent())
			.withHeader("Content-Type", absent())
			.withHeader("Transfer-Encoding", absent()));
		assertThat(server.getAllServeEvents().get(0).getRequest().getProtocol()).isEqualTo("HTTP/1.1");
	}

	@Test
	void aPostSendsJsonWithItsLength() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.fetch(this.target.post("/bulk", "{\"type\": \"größe\"}"));
		server.verify(postRequestedFor(urlEqualTo("/bulk")).withRequestBody(equalTo("{\"type\": \"größe\"}"))
			.withHeader("Content-Type", equalTo("application/json"))
			.withHeader("Content-Length", equalTo("19"))
			.withHeader("Transfer-Encoding", absent()));
	}

	@Test
	void everyPartOfARequestIsSent() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.fetch(this.target.source(new HttpRequestProperties(Method.POST, "/query", Map.of("pretty", "no way"),
				Map.of("accept", "text/xml", "Content-Type", "text/plain", "X-Tenant", "7"), "select *", List.of("200"),
				null, null)));
		server.verify(postRequestedFor(urlEqualTo("/query?pretty=no%20way")).withRequestBody(equalTo("select *"))
			.withHeader("Accept", equalTo("text/xml"))
			.withHeader("Content-Type", equalTo("text/plain"))
			.withHeader("X-Tenant", equalTo("7")));
	}

	@Test
	void aGetMayHaveABody() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.fetch(this.target.source(new HttpRequestProperties(Method.GET, "/_search", Map.of(), Map.of(), "{}",
				List.of("200"), null, null)));
		server.verify(getRequestedFor(urlEqualTo("/_search")).withRequestBody(equalTo("{}")));
	}

	@Test
	void theHeadersOfARequestWinOverThoseOfTheTargetAndThoseOverTheDefaults() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Target withHeaders = new Target(url(), null, null, null, null,
				Map.of("Accept", "text/csv", "X-Tenant", "1", "X-Api-Key", "abc"), new Target.Ssl(null),
				Duration.ofSeconds(30), false, Target.Authentication.BASIC, null, null, null, null);
		Fetching.fetch(new HttpTarget(withHeaders).source(new HttpRequestProperties(Method.GET, "/stats", Map.of(),
				Map.of("x-tenant", "2"), null, List.of("200"), null, null)));
		server.verify(getRequestedFor(urlEqualTo("/stats")).withHeader("Accept", equalTo("text/csv"))
			.withHeader("X-Tenant", equalTo("2"))
			.withHeader("X-Api-Key", equalTo("abc")));
		assertThat(server.getAllServeEvents().get(0).getRequest().header("X-Tenant").values()).containsExactly("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/jolokia/read/org.apache.activemq:type=Broker,brokerName=*",
			"/read/org.apache.activemq:type=Broker,brokerName=*,destinationType=Queue,destinationName=*?maxDepth=7" })
	void thePathOfAManagementApiArrivesAsWritten(String path) throws Exception {
		try (RawServer raw = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
			assertThat(Fetching.fetch(new HttpTarget(Fetching.target(raw.url() + "/base")).get(path))).isEqualTo("{}");
			assertThat(raw.requestLines()).containsExactly("GET /base" + path + " HTTP/1.1");
		}
	}

	@Test
	void anotherInterfaceOfTheProcessIsAskedAtItsOwnUrl() throws Exception {
		try (RawServer raw = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
			Fetching.fetch(this.target.at("exporter.sources.x.url", raw.url() + "/other").get("/stats"));
			assertThat(raw.requestLines()).containsExactly("GET /other/stats HTTP/1.1");
		}
	}

	@Test
	void aUrlThatIsNotOfHttpIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpTarget(Target.of("snmp://switch/?community=x")))
			.withMessage("exporter.target.url: snmp://switch/ is not a URL of HTTP; "
					+ "write one that begins with http:// or https://");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.target.at("exporter.sources.x.url", "snmp://127.0.0.1"))
			.withMessageStartingWith("exporter.sources.x.url: snmp://127.0.0.1 is not a URL of HTTP");
	}

	@Test
	void aWholeUrlForAPathIsRefusedWhenTheSourceIsMade() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.target.get("http://other/stats"))
			.withMessageStartingWith("path: this is a whole URL");
	}

	@Test
	void aSourceCallsItselfByItsRequestWithoutTheQuery() {
		assertThat(this.target.get("/stats?key=s3cret")).hasToString("GET " + url() + "/stats");
	}

	private static String url() {
		return "http://127.0.0.1:" + server.getPort();
	}

}
