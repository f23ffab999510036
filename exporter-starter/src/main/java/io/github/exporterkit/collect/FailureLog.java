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
 * Logs when a source begins to fail, when it fails for another reason and when it works
 * again; and once an hour that it still fails, with what was seen meanwhile. A source
 * that changes its mind at every scrape gets ten lines an hour. Not thread-safe.
 */
final class FailureLog {

	private static final Log logger = LogFactory.getLog("io.github.exporterkit.source");

	private static final int LINES_AN_HOUR = 10;

	private static final long HOUR = Duration.ofHours(1).toNanos();

	private final String source;

	private final LongSupplier nanoTime;

	private final Set<Failure.Reason> told = EnumSet.noneOf(Failure.Reason.class);

	private final Map<Failure.Reason, Integer> seen = new EnumMap<>(Failure.Reason.class);

	private boolean failing;

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
		boolean reminded = endHour(failure);
		this.results++;
		if (failure == null) {
			if (this.failing) {
				tell("works again", true);
			}
			this.failing = false;
			this.told.clear();
			return;
		}
		this.failing = true;
		this.seen.merge(failure.reason(), 1, Integer::sum);
		if (this.told.add(failure.reason()) && !reminded) {
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
	private boolean endHour(@Nullable Failure failure) {
		if (this.nanoTime.getAsLong() - this.hourBegan < HOUR) {
			return false;
		}
		boolean changed = this.lines > LINES_AN_HOUR;
		boolean remind = (this.failing && failure != null) || changed;
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
