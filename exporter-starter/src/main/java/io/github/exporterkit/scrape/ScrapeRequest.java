package io.github.exporterkit.scrape;

import io.github.exporterkit.source.Deadline;

/**
 * One scrape, as it is asked for.
 *
 * @param deadline when the sources must have delivered
 * @param selection what is asked for
 */
public record ScrapeRequest(Deadline deadline, Selection selection) {

}
