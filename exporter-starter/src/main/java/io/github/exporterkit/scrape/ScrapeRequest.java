package io.github.exporterkit.scrape;

import java.time.Duration;

import io.github.exporterkit.source.Deadline;

/**
 * One scrape, as it is asked for.
 *
 * @param deadline when the sources must have delivered
 * @param selection what is asked for
 */
public record ScrapeRequest(Deadline deadline, Selection selection) {

	/**
	 * A scrape that begins now.
	 * @param time how long the sources may take
	 * @param selection what is asked for
	 * @return the request
	 */
	public static ScrapeRequest within(Duration time, Selection selection) {
		return new ScrapeRequest(Deadline.after(time), selection);
	}

}
