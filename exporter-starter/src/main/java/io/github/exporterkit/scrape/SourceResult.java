package io.github.exporterkit.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How the collection of one source ended.
 */
public final class SourceResult {

	private final String source;

	private final Collected collected;

	private final @Nullable Failure failure;

	private final Duration duration;

	private final Instant at;

	SourceResult(String source, Collected collected, @Nullable Failure failure, Duration duration, Instant at) {
		this.source = source;
		this.collected = collected;
		this.failure = failure;
		this.duration = duration;
		this.at = at;
	}

	/**
	 * The source.
	 * @return its name
	 */
	public String source() {
		return this.source;
	}

	/**
	 * Why it failed.
	 * @return the failure, or empty if it did not fail
	 */
	public Optional<Failure> failure() {
		return Optional.ofNullable(this.failure);
	}

	/**
	 * How long it took.
	 * @return the time from the beginning of the fetch to the last sample
	 */
	public Duration duration() {
		return this.duration;
	}

	/**
	 * When it ended.
	 * @return the time
	 */
	public Instant at() {
		return this.at;
	}

	/**
	 * How long ago it ended.
	 * @return the time since then
	 */
	public Duration age() {
		return Duration.between(this.at, Instant.now());
	}

	/**
	 * How many samples it delivered.
	 * @return the number; zero if it failed
	 */
	public int samples() {
		return this.collected.samples();
	}

	/**
	 * Why samples were left out, by metric name.
	 * @return the reasons; empty if none was left out
	 */
	Map<String, String> droppedReasons() {
		return this.collected.reasons();
	}

	/**
	 * Whether the target answered and let us in, even if its answer was of no use.
	 * @return whether it was fetched
	 */
	boolean isFetched() {
		return this.failure == null || this.failure.reason().isAfterFetch();
	}

	Collected collected() {
		return this.collected;
	}

	/** The same result, delivering something else. */
	SourceResult serving(Collected earlier) {
		return new SourceResult(this.source, earlier, this.failure, this.duration, this.at);
	}

}
