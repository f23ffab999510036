package io.github.exporterkit.scrape;

import java.time.Duration;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * How scrapes are run.
 *
 * @param timeout How long a scrape may take if Prometheus does not say how long it waits.
 * @param maxTimeout How long a scrape may take at most, however long Prometheus says it
 * waits.
 * @param timeoutOffset How much earlier than Prometheus the exporter gives up on the
 * target, so that there is time left to answer. If Prometheus waits no longer than that,
 * half of its time is used.
 * @param maxConcurrent How many scrapes may run at once, half of them for one address;
 * more are answered with 503.
 * @param shareFor How old the answer of a source may be to be given to another scrape.
 * Zero fetches for every scrape that does not run at the same time.
 */
@ConfigurationPropertiesSource
public record ScrapeProperties(@DefaultValue("10s") Duration timeout, @DefaultValue("1m") Duration maxTimeout,
		@DefaultValue("500ms") Duration timeoutOffset, @DefaultValue("40") int maxConcurrent,
		@DefaultValue("0s") Duration shareFor) {

	/**
	 * Check the values.
	 * @throws DeclarationException if there are mistakes
	 */
	public ScrapeProperties {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		boolean positive = !timeout.isNegative() && !timeout.isZero();
		mistakes.require("timeout", positive, "%s is not longer than zero".formatted(print(timeout)),
				"write a duration such as 10s");
		mistakes.require("max-timeout", !positive || maxTimeout.compareTo(timeout) >= 0,
				"%s is shorter than timeout, %s".formatted(print(maxTimeout), print(timeout)),
				"write a longer duration");
		mistakes.require("timeout-offset", !timeoutOffset.isNegative(),
				"%s is negative".formatted(print(timeoutOffset)), "write a duration such as 500ms");
		mistakes.require("timeout-offset", !positive || timeoutOffset.compareTo(timeout) < 0,
				"%s is not shorter than timeout, %s".formatted(print(timeoutOffset), print(timeout)),
				"write a shorter duration");
		mistakes.require("max-concurrent", maxConcurrent > 0, "%d is less than 1".formatted(maxConcurrent),
				"write a number such as 40");
		mistakes.require("share-for", !shareFor.isNegative(), "%s is negative".formatted(print(shareFor)),
				"write a duration such as 5s, or 0s to fetch for every scrape");
		mistakes.end();
	}

	private static String print(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

}
