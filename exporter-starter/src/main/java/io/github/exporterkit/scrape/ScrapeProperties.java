package io.github.exporterkit.scrape;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * How scrapes are run.
 *
 * @param timeout How long a scrape may take if Prometheus does not say how long it waits.
 * @param timeoutOffset How much earlier than Prometheus the exporter gives up on the
 * target, so that there is time left to answer.
 * @param maxConcurrent How many scrapes may run at once; more are answered with 503.
 * @param shareFor How old the answer of a source may be to be given to another scrape.
 * Zero fetches for every scrape that does not run at the same time.
 */
@ConfigurationPropertiesSource
public record ScrapeProperties(@DefaultValue("10s") Duration timeout, @DefaultValue("500ms") Duration timeoutOffset,
		@DefaultValue("40") int maxConcurrent, @DefaultValue("0s") Duration shareFor) {

	/**
	 * Check the values.
	 * @throws IllegalArgumentException if one of them makes no sense
	 */
	public ScrapeProperties {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("timeout must be longer than zero, not " + print(timeout));
		}
		if (timeoutOffset.isNegative() || timeoutOffset.compareTo(timeout) >= 0) {
			throw new IllegalArgumentException(
					"timeout-offset must be shorter than timeout (%s) and not negative, not %s"
						.formatted(print(timeout), print(timeoutOffset)));
		}
		if (maxConcurrent < 1) {
			throw new IllegalArgumentException("max-concurrent must be at least 1, not " + maxConcurrent);
		}
		if (shareFor.isNegative()) {
			throw new IllegalArgumentException("share-for must not be negative, not " + print(shareFor));
		}
	}

	private static String print(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

}
