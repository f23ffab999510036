package io.github.exporterkit.scrape;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which errors a process survives.
 */
class FatalErrorTests {

	private final TestExporter exporter = new TestExporter();

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void aVirtualMachineErrorIsNotSurvived() {
		OutOfMemoryError error = new OutOfMemoryError("Java heap space");
		this.exporter.metrics("a", (families) -> {
			throw error;
		}).scrape();
		assertThat(this.exporter.fatal).containsExactly(error);
	}

	@Test
	void aStackOverflowFailsItsSourceOnly() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> overflow(1)).source("b").scrape();
		assertThat(this.exporter.fatal).isEmpty();
		assertThat(output.reason("a")).isEqualTo("translate");
		assertThat(output.success("b")).isOne();
	}

	@Test
	void anyOtherErrorFailsItsSourceOnly() {
		ScrapeOutput output = this.exporter.source("a", (deadline) -> {
			throw new NoClassDefFoundError("com/vendor/Driver");
		}).source("b").scrape();
		assertThat(this.exporter.fatal).isEmpty();
		assertThat(output.reason("a")).isEqualTo("other");
		assertThat(output.success("b")).isOne();
	}

	private static int overflow(int depth) {
		return overflow(depth + 1) + 1;
	}

}
