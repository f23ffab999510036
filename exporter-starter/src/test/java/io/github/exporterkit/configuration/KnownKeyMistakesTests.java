package io.github.exporterkit.configuration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about keys that are in a place where they mean nothing.
 */
class KnownKeyMistakesTests {

	private static final KnownKeys KEYS = Exporters.keys();

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					exporter.sources.a.metrics.type                 | exporter.sources.a.metrics: 'metrics' is a list, and has no elements; begin each element with a dash
					exporter.sources.a.metrics.labels.queue         | exporter.sources.a.metrics: 'metrics' is a list, and has no elements; begin each element with a dash
					exporter.sources.a.metrics[2].when.value        | exporter.sources.a.metrics[2].when: 'when' is a list, and has no elements; begin each element with a dash
					exporter.lint.suppress.rule                     | exporter.lint.suppress: 'suppress' is a list, and has no elements; begin each element with a dash
					exporter.sources[0].name                        | exporter.sources: 'sources' is a map, not a list; write names instead of dashes, as in 'name: …'
					exporter.sources[0].metrics[0].help             | exporter.sources: 'sources' is a map, not a list; write names instead of dashes, as in 'name: …'
					exporter.sources.metrics[0].name                | exporter.sources.metrics: 'metrics' is where the names of sources are, and belongs into one of them; indent it more: 'exporter.sources.<name>.metrics'
					exporter.sources.http.path                      | exporter.sources.http: 'http' is where the names of sources are, and belongs into one of them; indent it more: 'exporter.sources.<name>.http'
					exporter.sources.a.http.body.a                  | exporter.sources.a.http.body.a: this key is unknown; 'body' is a text: put it in quotes, if it begins with { or [
					exporter.sources.a.metrics[0].map.on            | exporter.sources.a.metrics[0].map.on: this key is unknown; 'map' is a list: write [first, second]
					exporter.sources.a.exec.arguments.a             | exporter.sources.a.exec.arguments.a: this key is unknown; 'arguments' is a list: write [first, second]
					exporter.sources.a.metrics[0].value[0]          | exporter.sources.a.metrics[0].value[0]: this key is unknown; 'value' is a text: put it in quotes, if it begins with { or [
					exporter.target.headers[0]                      | exporter.target.headers[0]: this key is unknown; 'headers' is a map: write {name: value}
					exporter.sources.a.metrics[0].values[1]         | exporter.sources.a.metrics[0].values[1]: this key is unknown; 'values' is a map: write {name: value}
					exporter.sources.a.metrics[0].when[0].matchs    | exporter.sources.a.metrics[0].when[0].matchs: this key is unknown; did you mean 'exporter.sources.a.metrics[0].when[0].matches'?
					exporter.sources.a.metrics[0].zip[0]            | exporter.sources.a.metrics[0].zip: this key is unknown; 'zip' belongs into 'exporter.sources.a.reshape'
					exporter.sources.a.metrics[0].path              | exporter.sources.a.metrics[0].path: this key is unknown; 'path' belongs into 'exporter.sources.a.file' or 'exporter.sources.a.http'
					""")
	void aKeyInTheWrongPlaceIsShownWithTheCure(String written, String sentence) {
		assertThat(KEYS.mistake(written).sentence()).isEqualTo(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "exporter.sources.each, true", "exporter.sources.http, true", "exporter.sources.queues, false",
			"exporter.sources.http.timeout, false" })
	void aValueBesideTheNamesOfSourcesIsOneOfThem(String place, boolean found) {
		assertThat(KEYS.besideSources(place).isPresent()).isEqualTo(found);
	}

}
