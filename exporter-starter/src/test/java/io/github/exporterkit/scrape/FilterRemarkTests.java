package io.github.exporterkit.scrape;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.exporterkit.source.FetchException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns for metrics that match none are probably misspelt.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilterRemarkTests {

	private final TestExporter exporter = new TestExporter().source("a").source("b");

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void aPatternThatMatchesNothingIsRemarkedOnAndLoggedOnce(CapturedOutput output) {
		this.exporter.filter(List.of("x_a_*", "x_c_*"), List.of("x_b_size", "x_b_sise"));
		this.exporter.scrape();
		this.exporter.scrape();
		String include = "exporter.metrics.include[1]: no metric named `x_c_*` in the target's metrics; the names are x_a_size, x_b_size";
		String exclude = "exporter.metrics.exclude[1]: no metric named `x_b_sise` in the target's metrics; the names are x_a_size, x_b_size";
		assertThat(this.exporter.scraper().filterRemarks()).containsExactly(include, exclude);
		assertThat(output).containsOnlyOnce(include).containsOnlyOnce(exclude);
	}

	@Test
	void patternsThatMatchAreNotRemarkedOnAlsoIfWhatTheyMatchIsExcluded() {
		this.exporter.filter(List.of("*", "x_b_*"), List.of("x_b_size"));
		this.exporter.scrape();
		assertThat(this.exporter.scraper().filterRemarks()).isEmpty();
	}

	@Test
	void nothingIsRemarkedOnWhileASourceFailsOrIsNotAskedFor() {
		this.exporter.source("c", (deadline) -> {
			throw new FetchException(FetchException.Kind.CONNECT, "down");
		}).filter(List.of("x_c_*"), List.of());
		this.exporter.scrape();
		this.exporter.collect("a");
		assertThat(this.exporter.scraper().filterRemarks()).isEmpty();
	}

}
