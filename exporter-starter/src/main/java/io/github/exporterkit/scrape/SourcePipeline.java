package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * All the stages of one source, from a scrape to the target.
 *
 * @param source the source
 * @param flights where its flights begin
 * @param report how its collections ended
 * @param refresh what is fetched in the background; null if nothing is
 */
record SourcePipeline(ScrapedSource source, Flights flights, Report report, @Nullable Refresh refresh) {

	String name() {
		return this.source.name();
	}

	/**
	 * When a source that is refreshed was last fetched: seconds since the epoch, 0 if
	 * never.
	 */
	double lastSuccess() {
		SourceResult latest = (this.refresh != null) ? this.refresh.fetched() : null;
		return (latest != null) ? latest.at().toEpochMilli() / 1000.0 : 0;
	}

	SourceState state() {
		return new SourceState(name(), this.source.required(), Optional.ofNullable(this.source.refresh()),
				Optional.ofNullable(this.report.last()), this.report.leftOut(), this.report.remarks());
	}

}
