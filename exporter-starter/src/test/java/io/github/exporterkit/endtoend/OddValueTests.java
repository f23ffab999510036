package io.github.exporterkit.endtoend;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows whose values are not what they should be, beside one that is in order.
 */
class OddValueTests extends BadInput {

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": \"a\"}", "{\"name\": \"a\", \"size\": null}", "{}" })
	void aFieldThatIsMissingOrNullIsNoSample(String row) {
		Scraped scraped = rows(row).assertWorks();
		assertThat(scraped.bad()).containsOnlyKeys("e2e_bad_size{name=\"good\"}");
		assertThat(scraped.dropped()).isEqualTo("0");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			"17"                        --> 17
			"1.5"                       --> 1.5
			"-2e3"                      --> -2000
			9007199254740993            --> 9007199254740992
			123456789012345678901234567890 --> 1.2345678901234568E29
			1e308                       --> 1E308
			NaN                         --> NaN
			"NaN"                       --> NaN
			-Infinity                   --> -Inf
			true                        --> 1
			""")
	void aGaugeTakesAnyNumber(String json, String expected) {
		String value = rows("{\"name\": \"a\", \"size\": %s}".formatted(json)).assertWorks()
			.value("e2e_bad_size{name=\"a\"}");
		assertThat(number(value)).isEqualTo(number(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"many\"", "\"\"", "1e400", "-1e400", "1e99999999999", "\"1e400\"", "{}", "[1]",
			"{\"deep\": [1, {\"er\": 2}]}" })
	void aValueThatIsNoNumberIsLeftOut(String json) {
		Scraped scraped = rows("{\"name\": \"a\", \"size\": %s}".formatted(json)).assertWorks();
		assertThat(scraped.bad()).containsOnlyKeys("e2e_bad_size{name=\"good\"}");
		assertThat(scraped.dropped()).isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "-1", "1e400", "1e99999999999" })
	void aCounterTakesNoNumberThatItCannotReach(String json) {
		Scraped scraped = rows("{\"name\": \"a\", \"sent\": %s}, {\"name\": \"b\", \"sent\": 5}".formatted(json))
			.assertWorks();
		assertThat(scraped.bad()).isEqualTo(Map.of("e2e_bad_size{name=\"good\"}", "1", //
				"e2e_bad_sent_total{name=\"b\"}", "5"));
		assertThat(scraped.dropped()).isEqualTo("1");
	}

	@Test
	void aNumberWithMoreDigitsThanAnybodyNeedsHarmsNobody() {
		Scraped scraped = rows("{\"name\": \"a\", \"size\": %s}".formatted("9".repeat(5000)));
		assertThat(scraped.status()).isEqualTo(200);
		assertThat(scraped.value("e2e_healthy_size{name=\"a\"}")).isEqualTo("1");
	}

	private static Double number(String written) {
		return Double.valueOf(written.replace("Inf", "Infinity"));
	}

	private Scraped rows(String rows) {
		return scrape("{\"value\": [%s, {\"name\": \"good\", \"size\": 1}]}".formatted(rows));
	}

}
