package io.github.exporterkit.endtoend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows whose labels are not what they should be.
 */
class OddLabelTests extends BadInput {

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", quoteCharacter = '`', textBlock = """
			Zürich 東京 🦄      --> Zürich 東京 🦄
			\\u00e9\\ud83e\\udd84  --> é🦄
			say \\"hi\\"        --> say \\"hi\\"
			C:\\\\temp         --> C:\\\\temp
			two\\nlines        --> two\\nlines
			{a="b"} 1          --> {a=\\"b\\"} 1
			""")
	void anyTextIsALabelsValue(String json, String written) {
		Scraped scraped = scrape("{\"value\": [{\"name\": \"%s\", \"size\": 1}]}"
			.formatted(json.startsWith("{") ? json.replace("\"", "\\\"") : json)).assertWorks();
		assertThat(scraped.bad()).containsOnlyKeys("e2e_bad_size{name=\"" + written + "\"}");
	}

	@Test
	void everyCopyOfASeriesIsLeftOut() {
		Scraped scraped = scrape("""
				{"value": [{"name": "same", "size": 1}, {"name": "other", "size": 2}, {"name": "same", "size": 3}]}
				""").assertWorks();
		assertThat(scraped.bad()).containsOnlyKeys("e2e_bad_size{name=\"other\"}");
		assertThat(scraped.dropped()).isEqualTo("2");
	}

	@Test
	void aLabelValueThatVanishesIsGoneAtTheNextScrape() {
		assertThat(scrape("{\"value\": [{\"name\": \"a\", \"size\": 1}, {\"name\": \"b\", \"size\": 1}]}").bad())
			.containsOnlyKeys("e2e_bad_size{name=\"a\"}", "e2e_bad_size{name=\"b\"}");
		assertThat(scrape("{\"value\": [{\"name\": \"b\", \"size\": 1}]}").assertWorks().bad())
			.containsOnlyKeys("e2e_bad_size{name=\"b\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			{"size": 1}                    --> e2e_bad_size
			{"name": null, "size": 1}      --> e2e_bad_size
			{"name": 17, "size": 1}        --> e2e_bad_size{name="17"}
			{"name": true, "size": 1}      --> e2e_bad_size{name="true"}
			""")
	void aLabelThatIsNoTextIsWrittenAsOneOrNotAtAll(String row, String series) {
		assertThat(scrape("{\"value\": [%s]}".formatted(row)).assertWorks().bad()).containsOnlyKeys(series);
	}

	@Test
	void aLabelThatIsTooLongIsLeftOut() {
		Scraped scraped = scrape("{\"value\": [{\"name\": \"%s\", \"size\": 1}, {\"name\": \"a\", \"size\": 1}]}"
			.formatted("x".repeat(101))).assertWorks();
		assertThat(scraped.bad()).containsOnlyKeys("e2e_bad_size{name=\"a\"}");
		assertThat(scraped.dropped()).isEqualTo("1");
	}

}
