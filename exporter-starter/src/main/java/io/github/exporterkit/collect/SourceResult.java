package io.github.exporterkit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the collection of one source ended.
 *
 * @param collected what the source delivered; what it delivered earlier, if that is
 * served although the last fetch failed
 * @param failure why it failed; empty if it did not
 * @param duration the time from the beginning of the fetch to the last sample
 * @param at when it ended
 */
public record SourceResult(Collected collected, Optional<Failure> failure, Duration duration, Instant at) {

	/**
	 * Whether the target answered and let us in, even if its answer was of no use.
	 * @return whether it was fetched
	 */
	public boolean isFetched() {
		return this.failure.map((why) -> why.reason().isAfterFetch()).orElse(true);
	}

	/** The same result, delivering something else. */
	SourceResult serving(Collected other) {
		return new SourceResult(other, this.failure, this.duration, this.at);
	}

}
