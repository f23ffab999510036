package io.github.exporterkit.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.collect.SourcePipeline;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.Remark;

/**
 * How a source is doing.
 *
 * @param name its name
 * @param required whether the target counts as down if it cannot be fetched
 * @param refresh how often it is fetched in the background; empty if at every scrape
 * @param last how its last collection ended; empty if there was none yet
 * @param dropped why samples of it were dropped in the last scrape, by metric name
 * @param remarks the declared fields that its last successful collection did not have
 */
public record SourceState(String name, boolean required, Optional<Duration> refresh, Optional<LastCollection> last,
		Map<String, String> dropped, List<Remark> remarks) {

	static SourceState of(SourcePipeline pipeline, Map<String, String> dropped) {
		return new SourceState(pipeline.source().name(), pipeline.source().required(),
				Optional.ofNullable(pipeline.source().refresh()),
				pipeline.last()
					.map((last) -> new LastCollection(last.at(), last.duration(), last.samples(), last.families().get(),
							last.failure().map((why) -> new Cause(why.reason().label(), why.message())))),
				dropped, pipeline.remarks());
	}

	/**
	 * Why the last collection failed.
	 * @return the reason; empty if it did not fail, or there was none yet
	 */
	public Optional<Cause> failure() {
		return this.last.flatMap(LastCollection::failure);
	}

	/**
	 * What sources delivered, if their last collection succeeded.
	 * @param sources the sources
	 * @return the families by the source's name
	 */
	public static Map<String, List<MetricFamily>> delivered(List<SourceState> sources) {
		Map<String, List<MetricFamily>> delivered = new LinkedHashMap<>();
		sources.forEach((source) -> source.last()
			.filter((last) -> last.failure().isEmpty())
			.ifPresent((last) -> delivered.put(source.name(), last.families())));
		return delivered;
	}

	/**
	 * How the last collection of a source ended.
	 *
	 * @param at when it ended
	 * @param duration the time from the beginning of the fetch to the last sample
	 * @param samples how many samples it delivered; zero if it failed
	 * @param families what it delivered, before anything was filtered or put together
	 * with what other sources delivered; empty if it failed, or if their memory was
	 * needed
	 * @param failure why it failed; empty if it did not
	 */
	public record LastCollection(Instant at, Duration duration, int samples, List<MetricFamily> families,
			Optional<Cause> failure) {
	}

	/**
	 * Why a source failed.
	 *
	 * @param reason the value of the label {@code reason}, for example {@code connect}
	 * @param message a sentence, without secrets
	 */
	public record Cause(String reason, String message) {

		/**
		 * What to say of a source that failed so.
		 * @return for example {@code fails (connect): no connection}
		 */
		public String sentence() {
			return "fails (%s): %s".formatted(this.reason, this.message);
		}
	}

}
