package io.github.exporterkit.source.http;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.exporterkit.source.http.HttpRequestProperties.Method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What may stand under {@code exporter.sources.<name>.http}, and what people read if it
 * may not.
 */
class HttpRequestPropertiesTests {

	@Test
	void aPathIsEnough() {
		assertThat(bind(Map.of("path", "/stats"))).isEqualTo(HttpRequestProperties.get("/stats"));
	}

	@Test
	void everythingIsBound() {
		assertThat(bind(Map.of("method", "post", "path", "/stats", "query.maxDepth", "5", "headers.Accept",
				"text/plain", "body", "{}", "accepted-status[0]", "200-299", "accepted-status[1]", "404")))
			.isEqualTo(new HttpRequestProperties(Method.POST, "/stats", Map.of("maxDepth", "5"),
					Map.of("Accept", "text/plain"), "{}", List.of("200-299", "404"), null, null));
	}

	@Test
	void aParameterMayHaveACommaInIt() {
		assertThat(bind(Map.of("query.fields", "a,b")).query()).containsExactly(Map.entry("fields", "a,b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "nonsense" })
	void aMethodThatDoesNotReadIsRefused(String method) {
		refused(Map.of("method", method)).hasMessageContaining("Method." + method);
	}

	@Test
	void aWholeUrlForAPathIsRefused() {
		refused(Map.of("path", "http://admin:s3cret@other/stats"))
			.hasMessage("path: this is a whole URL; write only what follows the URL of the target, such as /api/stats");
	}

	@Test
	void aListForAParameterIsRefused() {
		refused(Map.of("query.state[0]", "a", "query.state[1]", "b")).hasMessage(
				"query.state: this is a list; to send a parameter several times write it into path: ?state=a&state=b");
	}

	@Test
	void aHeaderThatCannotBeSetIsRefused() {
		refused(Map.of("headers.Host", "other"))
			.hasMessage("headers.Host: this header is made for every request and cannot be set; remove it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2xx", "99", "600", "299-200", "200-", "-200", "200 299", "ok" })
	void anAcceptedStatusThatIsNoneIsRefused(String status) {
		refused(Map.of("accepted-status", status)).hasMessage(
				"accepted-status: '" + status + "' is neither a status code nor a range of them; write 404 or 200-299");
	}

	@Test
	void anEmptyListOfAcceptedStatusIsRefused() {
		refused(Map.of("accepted-status", "")).hasMessageStartingWith("accepted-status: the list is empty");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200-299       | 200 | true
			200-299       | 299 | true
			200-299       | 300 | false
			200-299       | 199 | false
			200-299, 404  | 404 | true
			200 - 204,503 | 503 | true
			200 - 204,503 | 205 | false
			""")
	void rangesIncludeTheirEnds(String configured, int status, boolean accepted) {
		AcceptedStatus acceptedStatus = AcceptedStatus
			.parse(bind(Map.of("accepted-status", configured)).acceptedStatus());
		assertThat(acceptedStatus.accepts(status)).isEqualTo(accepted);
	}

	@Test
	void noSecretIsInItsText() {
		assertThat(bind(Map.of("path", "/stats?key=s3cret", "query.key", "s3cret", "headers.X-Key", "s3cret", "body",
				"s3cret")))
			.hasToString("GET /stats");
	}

	private static AbstractThrowableAssert<?, ?> refused(Map<String, String> properties) {
		return assertThatThrownBy(() -> bind(properties)).rootCause();
	}

	private static HttpRequestProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bind("", HttpRequestProperties.class).get();
	}

}
