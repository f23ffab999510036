package io.github.exporterkit.endtoend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The target answers, but not with what was asked for.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusingTargetTests extends BadInput {

	@ParameterizedTest
	@ValueSource(strings = { "404 Not Found", "500 Internal Server Error", "503 Service Unavailable" })
	void aTargetThatAnswersWithAnErrorIsNotUp(String status) {
		target.answers(status, "Content-Type: application/json", "{\"value\": [{\"size\": 1}]}".getBytes());
		scrape().assertFailed("status", 0);
	}

	/** A source's log has ten lines an hour, which other tests of this context use up. */
	@Test
	@DirtiesContext(methodMode = DirtiesContext.MethodMode.BEFORE_METHOD)
	void noSecretIsShownAnywhere(CapturedOutput output) {
		target.answers("403 Forbidden", "X-Echo: s3cret", "s3cret".getBytes());
		Scraped scraped = scrape().assertFailed("unauthorized", 0);
		assertThat(output).contains("Source 'bad' fails (unauthorized)").doesNotContain("s3cret");
		assertThat(scraped.body()).doesNotContain("s3cret");
		scrape("{\"value\": []}").assertWorks();
	}

	@Test
	void aRedirectIsNotFollowed() {
		target.answers("302 Found", "Location: http://127.0.0.1:%d/login".formatted(target.port()), new byte[0]);
		scrape().assertFailed("status", 0);
		assertThat(target.requests()).isOne();
	}

	@Test
	void aTargetThatDoesNotLetUsInIsNotUpUntilItDoes() {
		target.answers("401 Unauthorized", "WWW-Authenticate: Basic", "{\"value\": []}".getBytes());
		for (int i = 0; i < 2; i++) {
			scrape().assertFailed("unauthorized", 0);
		}
		assertThat(target.requests()).isEqualTo(2);
		scrape("{\"value\": []}").assertWorks();
	}

}
