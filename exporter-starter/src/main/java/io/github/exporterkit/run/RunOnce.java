package io.github.exporterkit.run;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;

/**
 * Scrapes once and prints what Prometheus would get.
 */
public final class RunOnce {

	private final Scraper scraper;

	private final Duration timeout;

	/**
	 * Create the run.
	 * @param scraper scrapes
	 * @param timeout how long the scrape may take
	 */
	public RunOnce(Scraper scraper, Duration timeout) {
		this.scraper = scraper;
		this.timeout = timeout;
	}

	/**
	 * Run.
	 * @param out where the metrics go, in the text format
	 * @param err where it says which sources failed, a line each
	 * @return the exit status: 0 if all sources worked, else 1
	 * @throws IOException if the metrics cannot be written
	 */
	public int run(PrintStream out, PrintStream err) throws IOException {
		ScrapeRequest request = ScrapeRequest.within(this.timeout, Selection.ALL);
		new ExpositionWriter(ExpositionFormat.TEXT).write(this.scraper.scrape(request).families(), out);
		out.flush();
		int status = 0;
		for (SourceState source : this.scraper.states()) {
			Optional<SourceState.Cause> failure = source.last().flatMap(SourceState.LastCollection::failure);
			if (failure.isPresent()) {
				err.println(source.name() + " " + failure.get().sentence());
				status = 1;
			}
		}
		return status;
	}

}
