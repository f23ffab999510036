package io.github.exporterkit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the last collection of a source ended.
 *
 * @param families what it delivered
 * @param samples how many samples that were
 * @param failure why it failed; empty if it did not
 * @param duration the time from the beginning of the fetch to the last sample
 * @param at when it ended
 */
public record LastResult(KeptFamilies families, int samples, Optional<Failure> failure, Duration duration, Instant at) {

	static LastResult of(SourceResult result) {
		Collected collected = result.collected();
		return new LastResult(new KeptFamilies(collected.families()), collected.samples(), result.failure(),
				result.duration(), result.at());
	}

}
