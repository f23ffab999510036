package io.github.exporterkit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

	private final String source;

	private final Collector collector;

	private final Consumer<Error> fatal;

	/** Names of metrics can be the target's. */
	private static final int MOST_TOLD = 1000;

	private final Set<String> knownDrops = ConcurrentHashMap.newKeySet();

	private final Set<String> knownRemarks = ConcurrentHashMap.newKeySet();

	private volatile @Nullable SourceResult last;

	private volatile Map<String, String> leftOut = Map.of();

	private volatile List<Remark> remarks = List.of();

	Report(String source, Collector collector, Consumer<Error> fatal) {
		this.source = source;
		this.collector = collector;
		this.fatal = fatal;
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
			return result(Collected.NOTHING, Failure.of(ex, attempt.isFetched()), start);
		}
	}

	/**
	 * A failure that did not come from collecting.
	 * @param start when it began, as {@link System#nanoTime()}
	 */
	SourceResult failure(FailureReason reason, String message, long start) {
		return result(Collected.NOTHING, new Failure(reason, message), start);
	}

	@Nullable SourceResult last() {
		return this.last;
	}

	/** Let this be the last result, and log what is new about it. */
	synchronized SourceResult remember(SourceResult result) {
		SourceResult before = this.last;
		this.last = result;
		Failure was = (before != null) ? before.failure().orElse(null) : null;
		Failure is = result.failure().orElse(null);
		if (is != null && (was == null || was.reason() != is.reason())) {
			logger.warn("Source '%s' %s".formatted(this.source, is.sentence()));
		}
		else if (is == null && was != null) {
			logger.info("Source '%s' works again".formatted(this.source));
		}
		this.leftOut = Map.of();
		log(result.collected().reasons());
		if (is == null) {
			this.remarks = result.collected().remarks();
			this.remarks.forEach(this::log);
		}
		return result;
	}

	/** Note why samples were left out after the source had delivered them. */
	void leftOut(Map<String, String> reasons) {
		this.leftOut = reasons;
		log(reasons);
	}

	/** Why samples were left out, before or after the source had delivered them. */
	Map<String, String> leftOut() {
		SourceResult result = this.last;
		Map<String, String> all = new LinkedHashMap<>((result != null) ? result.collected().reasons() : Map.of());
		this.leftOut.forEach(all::putIfAbsent);
		return all;
	}

	/** The declared fields that the last successful collection did not have. */
	List<Remark> remarks() {
		return this.remarks;
	}

	private void log(Remark remark) {
		if (this.knownRemarks.add(remark.place() + " " + remark.missing())) {
			logger.warn("Source '%s': %s".formatted(this.source, remark.sentence(this.source)));
		}
	}

	private void log(Map<String, String> reasons) {
		reasons.forEach((metric, reason) -> {
			if (this.knownDrops.size() < MOST_TOLD && this.knownDrops.add(metric)) {
				logger.warn("Source '%s': samples of %s are left out: %s".formatted(this.source, metric, reason));
			}
		});
	}

	private SourceResult result(Collected collected, @Nullable Failure failure, long start) {
		return new SourceResult(collected, Optional.ofNullable(failure), Duration.ofNanos(System.nanoTime() - start),
				Instant.now());
	}

}
