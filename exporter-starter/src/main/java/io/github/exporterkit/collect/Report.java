package io.github.exporterkit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.exporterkit.metric.Remark;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a result of every collection, however it ends: here and nowhere else exceptions
 * become failures. Takes the time, remembers the last result, and logs what changed
 * since.
 */
final class Report {

	private static final Log logger = LogFactory.getLog("io.github.exporterkit.source");

	/** Names of metrics can be the target's. */
	private static final int MOST_TOLD = 1000;

	private static final int LONGEST_NAME = 200;

	private final String source;

	private final Collector collector;

	private final Consumer<Error> fatal;

	private final FailureLog failures;

	private final Set<String> knownDrops = new HashSet<>();

	private final Set<String> knownWarnings = new HashSet<>();

	private volatile State state = new State(null, List.of());

	Report(String source, Collector collector, Consumer<Error> fatal) {
		this.source = source;
		this.collector = collector;
		this.fatal = fatal;
		this.failures = new FailureLog(source, System::nanoTime);
	}

	/**
	 * Collect; does not throw. The result is not remembered: nobody may be waiting for
	 * it.
	 */
	SourceResult collect(Attempt attempt) {
		long start = System.nanoTime();
		try {
			return result(this.collector.collect(attempt), null, start);
		}
		catch (Throwable ex) {
			if (ex instanceof VirtualMachineError error && !(ex instanceof StackOverflowError)) {
				this.fatal.accept(error);
			}
			logger.debug("Source '%s' failed".formatted(this.source), ex);
			return result(Collected.NOTHING, failure(ex, attempt), start);
		}
	}

	private static Failure failure(Throwable ex, Attempt attempt) {
		return attempt.isGivenUp() ? Failure.ofGivenUp(ex, attempt.isFetched()) : Failure.of(ex, attempt.isFetched());
	}

	/**
	 * A failure that did not come from collecting.
	 * @param start when it began, as {@link System#nanoTime()}
	 */
	SourceResult failure(Failure.Reason reason, String message, long start) {
		return failure(new Failure(reason, message), start);
	}

	SourceResult failure(Failure failure, long start) {
		return result(Collected.NOTHING, failure, start);
	}

	/** How the source is doing. */
	State state() {
		return this.state;
	}

	/** Let this be the last result, and log what is new about it. */
	synchronized SourceResult remember(SourceResult result) {
		this.failures.note(result.failure().orElse(null));
		logDropped(result.collected().reasons());
		boolean failed = result.failure().isPresent();
		if (!failed) {
			result.collected().remarks().forEach(this::log);
		}
		this.state = new State(LastResult.of(result), failed ? this.state.remarks() : result.collected().remarks());
		return result;
	}

	/**
	 * Remember that everybody who waited for a collection gave up, unless they had less
	 * patience than the source last needed: what is wrong then is their timeout, and to
	 * others the source works.
	 */
	synchronized SourceResult rememberImpatience(SourceResult result) {
		LastResult before = this.state.last();
		boolean known = before != null && before.failure().isEmpty()
				&& before.duration().compareTo(result.duration()) > 0;
		return known ? result : remember(result);
	}

	private static String shortened(String name) {
		return (name.length() > LONGEST_NAME) ? name.substring(0, LONGEST_NAME) : name;
	}

	/** Log why samples were dropped, the first time for each metric. */
	synchronized void logDropped(Map<String, String> reasons) {
		reasons.forEach((metric, reason) -> {
			if (this.knownDrops.size() < MOST_TOLD && this.knownDrops.add(shortened(metric))) {
				logger.warn("Source '%s': samples of %s are dropped: %s".formatted(this.source, metric, reason));
			}
		});
	}

	private void log(Remark remark) {
		warnOnce(remark.place() + " " + remark.missing(), remark.sentence(this.source));
	}

	/** Log something about the source, the first time for each key. */
	synchronized void warnOnce(String key, String sentence) {
		if (this.knownWarnings.add(key)) {
			logger.warn("Source '%s': %s".formatted(this.source, sentence));
		}
	}

	private SourceResult result(Collected collected, @Nullable Failure failure, long start) {
		return new SourceResult(collected, Optional.ofNullable(failure), Duration.ofNanos(System.nanoTime() - start),
				Instant.now());
	}

	/**
	 * How a source is doing.
	 *
	 * @param last how its last collection ended; null if there was none yet
	 * @param remarks the declared fields that its last successful collection did not have
	 */
	record State(@Nullable LastResult last, List<Remark> remarks) {
	}

}
