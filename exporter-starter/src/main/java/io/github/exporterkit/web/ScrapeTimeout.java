package io.github.exporterkit.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.text.DecimalText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * How long a scrape may take: what Prometheus says in a header, less the time to answer,
 * and never more than the longest time that is configured.
 */
final class ScrapeTimeout {

	/** The header in which Prometheus says how many seconds it waits. */
	static final String HEADER = "X-Prometheus-Scrape-Timeout-Seconds";

	private static final Log logger = LogFactory.getLog(ScrapeTimeout.class);

	private static final Duration LONGEST = Duration.ofHours(1);

	private final ScrapeProperties properties;

	private final AtomicBoolean toldShort = new AtomicBoolean();

	private final AtomicBoolean toldLong = new AtomicBoolean();

	ScrapeTimeout(ScrapeProperties properties) {
		this.properties = properties;
	}

	/**
	 * The time from now on.
	 * @param header the header's value; the configured timeout applies if it is absent or
	 * unusable
	 */
	Duration of(@Nullable String header) {
		Duration waits = parse(header);
		if (waits.isZero()) {
			return this.properties.timeout();
		}
		Duration offset = this.properties.timeoutOffset();
		Duration left = waits.minus(offset);
		if (waits.compareTo(offset) <= 0) {
			warnOnce(this.toldShort,
					"Prometheus waits %s, which is not longer than exporter.scrape.timeout-offset (%s): half of it is used, and the answer may come too late"
						.formatted(print(waits), print(offset)));
			left = waits.dividedBy(2);
		}
		Duration most = this.properties.maxTimeout();
		if (left.compareTo(most) > 0) {
			warnOnce(this.toldLong,
					"Prometheus waits %s, but a scrape lasts no longer than exporter.scrape.max-timeout (%s): sources that need more fail"
						.formatted(print(waits), print(most)));
			return most;
		}
		return left;
	}

	/**
	 * How long the client waits for its answer, or would if it said so; never more than
	 * the longest time that is configured.
	 * @param header the header's value
	 */
	Duration patience(@Nullable String header) {
		Duration waits = parse(header);
		Duration asked = waits.isZero() ? this.properties.timeout() : waits;
		Duration most = this.properties.maxTimeout();
		return (asked.compareTo(most) < 0) ? asked : most;
	}

	private static void warnOnce(AtomicBoolean told, String message) {
		if (told.compareAndSet(false, true)) {
			logger.warn(message);
		}
	}

	private static String print(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

	private static Duration parse(@Nullable String header) {
		double seconds = (header != null) ? DecimalText.parse(header.strip()).orElse(0) : 0;
		return (seconds > 0) ? Duration.ofNanos((long) (Math.min(seconds, LONGEST.toSeconds()) * 1e9)) : Duration.ZERO;
	}

}
