package io.github.exporterkit.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.scrape.ScrapeProperties;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a scrape may take.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScrapeTimeoutTests {

	private final ScrapeTimeout timeout = new ScrapeTimeout(new ScrapeProperties(Duration.ofSeconds(10),
			Duration.ofMinutes(1), Duration.ofMillis(500), 40, Duration.ZERO));

	@ParameterizedTest
	@CsvSource({ "15, 14.5", "15.000000, 14.5", "0.75, 0.25", "60, 59.5", "1e1, 9.5" })
	void isWhatPrometheusWaitsLessTheTimeToAnswer(String header, double seconds) {
		assertThat(this.timeout.of(header)).isEqualTo(Duration.ofMillis((long) (seconds * 1000)));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "0", "0.0", "-5", "NaN", "-Infinity", "soon", "10s", "15f", "0x1p3", "1e-12" })
	void isWhatIsConfiguredIfPrometheusSaysNothingOfUse(String header, CapturedOutput output) {
		assertThat(this.timeout.of(header)).isEqualTo(Duration.ofSeconds(10));
		assertThat(output).doesNotContain("WARN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "60.5", "61", "3600", "1e9", "Infinity" })
	void isNeverMoreThanTheLongestThatIsConfigured(String header) {
		assertThat(this.timeout.of(header)).isEqualTo(Duration.ofMinutes(1));
	}

	@ParameterizedTest
	@CsvSource({ "0.5, 250", "0.4, 200", "0.1, 50", "0.001, 0.5" })
	void isHalfOfWhatPrometheusWaitsIfThatIsNoLongerThanTheOffset(String header, double millis, CapturedOutput output) {
		assertThat(this.timeout.of(header)).isEqualTo(Duration.ofNanos((long) (millis * 1e6)));
		assertThat(output).contains("exporter.scrape.timeout-offset");
	}

	@Test
	void warnsOfTheOffsetOnce(CapturedOutput output) {
		for (int i = 0; i < 5; i++) {
			this.timeout.of("0.5");
		}
		assertThat(output.toString().split("timeout-offset", -1)).hasSize(2);
	}

	@Test
	void warnsOfTheLongestThatIsConfiguredOnce(CapturedOutput output) {
		this.timeout.of("60");
		assertThat(output).doesNotContain("WARN");
		for (int i = 0; i < 5; i++) {
			this.timeout.of("120");
		}
		assertThat(output).containsOnlyOnce(
				"Prometheus waits 2m, but a scrape lasts no longer than exporter.scrape.max-timeout (1m): sources that need more fail");
	}

}
