package io.github.exporterkit.run;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Selection;

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
		ExpositionFormat.TEXT.writer().write(this.scraper.scrape(request).families(), out);
		out.flush();
		return FailedSources.report(this.scraper.states(), err);
	}

}
