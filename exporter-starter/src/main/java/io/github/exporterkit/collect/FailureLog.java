package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Logs a line when a source begins to fail, one when it works again, and once an hour
 * that it still fails, with what was seen meanwhile. Another reason is logged once it is
 * seen twice in a row, and once until the source works again. A source that keeps failing
 * and recovering gets six lines an hour and the hourly one. Not thread-safe.
 */
final class FailureLog {

	private static final Log logger = LogFactory.getLog("io.github.exporterkit.source");

	private static final int LINES_AN_HOUR = 6;

	private static final long HOUR = Duration.ofHours(1).toNanos();

	private final String source;

	private final LongSupplier nanoTime;

	private final Set<Failure.Reason> told = EnumSet.noneOf(Failure.Reason.class);

	private final Map<Failure.Reason, Integer> seen = new EnumMap<>(Failure.Reason.class);

	private @Nullable Failure last;

	private long hourBegan;

	private int lines;

	private int results;

	/**
	 * Begin with a source that works.
	 * @param source the source's name
	 * @param nanoTime the nanoseconds since some moment, as {@link System#nanoTime()}
	 */
	FailureLog(String source, LongSupplier nanoTime) {
		this.source = source;
		this.nanoTime = nanoTime;
		this.hourBegan = nanoTime.getAsLong();
	}

	/**
	 * Note how a collection ended.
	 * @param failure why it failed; null if it did not
	 */
	void note(@Nullable Failure failure) {
		Failure before = this.last;
		this.last = failure;
		boolean reminded = endHour(before, failure);
		this.results++;
		if (failure == null) {
			if (before != null) {
				tell("works again", true);
			}
			this.told.clear();
			return;
		}
		this.seen.merge(failure.reason(), 1, Integer::sum);
		boolean lasts = before == null || before.reason() == failure.reason();
		if (lasts && this.told.add(failure.reason()) && !reminded) {
			tell(failure.sentence(), false);
		}
	}

	private void tell(String what, boolean good) {
		if (this.lines++ >= LINES_AN_HOUR) {
			return;
		}
		String line = "Source '%s' %s%s".formatted(this.source, what,
				(this.lines == LINES_AN_HOUR) ? " (this changes often: from now on it is summed up once an hour)" : "");
		if (good) {
			logger.info(line);
		}
		else {
			logger.warn(line);
		}
	}

	/** Sum up an hour in which the source failed, if it is over. */
	private boolean endHour(@Nullable Failure before, @Nullable Failure failure) {
		boolean quiet = before == null && this.lines == 0;
		if (!quiet && this.nanoTime.getAsLong() - this.hourBegan < HOUR) {
			return false;
		}
		boolean changed = this.lines > LINES_AN_HOUR;
		boolean remind = (before != null && failure != null) || changed;
		if (remind) {
			logger.warn("Source '%s' %s; in the last %d collections: %s".formatted(this.source,
					(failure != null) ? "still " + failure.sentence() : "works at the moment", this.results, counts()));
		}
		this.hourBegan = this.nanoTime.getAsLong();
		this.lines = 0;
		this.results = 0;
		this.seen.clear();
		return remind;
	}

	private String counts() {
		return this.seen.entrySet()
			.stream()
			.map((entry) -> "%s %d times".formatted(entry.getKey().label(), entry.getValue()))
			.collect(Collectors.joining(", "));
	}

}
