package io.github.exporterkit.endtoend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The target answers with something else than the document that is expected. It is up all
 * the same.
 */
class WrongDocumentTests extends BadInput {

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/html; charset=utf-8", "application/json" })
	void htmlIsNoJson(String type) {
		target.answers("200 OK", "Content-Type: " + type, "<!DOCTYPE html><html><form>Log in</form>".getBytes());
		scrape().assertFailed("decode", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"value\": [{\"name\": \"a\", \"size\": 1}, {\"name\": \"b\", \"si",
			"{\"value\": [{\"name\": \"a\", \"size\": 1}", "{" })
	void truncatedJsonDeliversNothing(String json) {
		scrape(json).assertFailed("decode", 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": \"no such bean\", \"status\": 404}", "{}", "[]", "[1, 2]", "\"text\"", "42",
			"null", "" })
	void aDocumentOfTheWrongShapeDeliversNothing(String json) {
		scrape(json).assertFailed("translate", 1);
	}

	@Test
	void anEmptyArrayIsNoFailure() {
		Scraped scraped = scrape("{\"value\": []}").assertWorks();
		assertThat(scraped.bad()).isEmpty();
		assertThat(scraped.dropped()).isEqualTo("0");
	}

	@Test
	void aDocumentThatIsNestedTooDeeplyDeliversNothing() {
		scrape("{\"value\": " + "[".repeat(1000) + "]".repeat(1000) + "}").assertFailed("decode", 1);
	}

}
