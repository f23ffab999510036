package io.github.exporterkit.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.text.DecimalText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

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

	private final AtomicBoolean warned = new AtomicBoolean();

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
			warnOnce(
					"Prometheus waits %s, which is not longer than exporter.scrape.timeout-offset (%s): half of it is used, and the answer may come too late"
						.formatted(waits, offset));
			left = waits.dividedBy(2);
		}
		Duration most = this.properties.maxTimeout();
		return (left.compareTo(most) < 0) ? left : most;
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

	private void warnOnce(String message) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(message);
		}
	}

	private static Duration parse(@Nullable String header) {
		double seconds = (header != null) ? DecimalText.parse(header.strip()).orElse(0) : 0;
		return (seconds > 0) ? Duration.ofNanos((long) (Math.min(seconds, LONGEST.toSeconds()) * 1e9)) : Duration.ZERO;
	}

}
