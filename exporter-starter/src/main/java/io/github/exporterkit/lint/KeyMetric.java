package io.github.exporterkit.lint;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;

/**
 * A metric that Prometheus advises to have of a kind of system. It is recognized by its
 * type, its unit and the words of its name.
 */
public enum KeyMetric {

	/** A counter of requests, or a distribution whose count they are. */
	REQUESTS("a counter of requests", "requests",
			(metric, name) -> (metric.type() == MetricType.COUNTER && isWithoutUnit(name) && name.hasAnyOf(Words.SERVED)
					&& !name.hasAnyOf(Words.FAILURES)) || isTimes(metric)),

	/** A counter of requests that failed. */
	ERRORS("a counter of requests that failed", "failed_requests",
			(metric, name) -> metric.type() == MetricType.COUNTER && isWithoutUnit(name)
					&& name.hasAnyOf(Words.FAILURES)),

	/** The time that requests took: a distribution, or a counter of seconds. */
	LATENCY("a histogram, a summary or a counter of the time that requests took", "request_duration_seconds", (metric,
			name) -> isTimes(metric) || (metric.type() == MetricType.COUNTER && metric.name().endsWith("_seconds")
					&& (name.hasAnyOf(Words.TIMES) || name.hasAnyOf(Words.SERVED)))),

	/** How much waits to be processed. */
	BACKLOG("a gauge of what waits to be processed", "waiting_items",
			(metric, name) -> isLevel(metric) && isWithoutUnit(name) && name.hasAnyOf(Words.WAITING)),

	/** When something was processed last. */
	LAST_PROCESSED("a gauge of when something was processed last", "last_processed_timestamp_seconds",
			(metric, name) -> isTimestamp(metric) && name.hasAnyOf(Words.PROCESSED)),

	/** When a heartbeat that passed through the whole system was sent. */
	HEARTBEAT("a gauge of when the last heartbeat was sent that passed through", "heartbeat_timestamp_seconds",
			(metric, name) -> isTimestamp(metric) && name.hasAnyOf(Words.HEARTBEAT)),

	/** When a run last succeeded. */
	LAST_SUCCESS("a gauge of when a run last succeeded", "last_success_timestamp_seconds",
			(metric, name) -> isTimestamp(metric) && name.hasAnyOf(Words.SUCCESS)),

	/** How long the last run took. */
	DURATION("a gauge of how long the last run took", "last_run_duration_seconds", (metric, name) -> isLevel(metric)
			&& metric.name().endsWith("_seconds") && !isTimestamp(metric) && name.hasAnyOf(Words.TIMES));

	private final String what;

	private final String sample;

	private final BiPredicate<MetricDescriptor, MetricName> test;

	KeyMetric(String what, String sample, BiPredicate<MetricDescriptor, MetricName> test) {
		this.what = what;
		this.sample = sample;
		this.test = test;
	}

	/**
	 * The metrics that are this one.
	 * @param exporter the exporter's name
	 * @param metrics the metrics of a source
	 * @return those of them that are recognized, in their order
	 */
	public List<MetricDescriptor> among(String exporter, Collection<MetricDescriptor> metrics) {
		return metrics.stream().filter((metric) -> this.test.test(metric, MetricName.of(metric, exporter))).toList();
	}

	/** What it is, with an article. */
	String what() {
		return this.what;
	}

	/** A name that is recognized, without the exporter's. */
	String sample() {
		return this.sample;
	}

	private static boolean isTimes(MetricDescriptor metric) {
		return (metric.type() == MetricType.HISTOGRAM || metric.type() == MetricType.SUMMARY)
				&& metric.name().endsWith("_seconds");
	}

	private static boolean isLevel(MetricDescriptor metric) {
		return metric.type() == MetricType.GAUGE || metric.type() == MetricType.UNKNOWN;
	}

	private static boolean isWithoutUnit(MetricName name) {
		return !UnitVocabulary.isUnit(name.words().get(name.words().size() - 1));
	}

	private static boolean isTimestamp(MetricDescriptor metric) {
		return isLevel(metric) && metric.name().endsWith("_timestamp_seconds");
	}

	/** Words by which metrics are recognized. */
	private static final class Words {

		static final Set<String> SERVED = Set.of("request", "requests", "query", "queries", "call", "calls", "command",
				"commands", "operation", "operations", "transaction", "transactions", "statement", "statements",
				"login", "logins", "lookup", "lookups", "response", "responses", "invocation", "invocations", "hits",
				"gets", "reads", "writes");

		static final Set<String> FAILURES = Set.of("failure", "failures", "failed", "error", "errors", "rejected",
				"aborted", "refused");

		static final Set<String> TIMES = Set.of("duration", "latency", "time", "runtime", "elapsed", "took", "wait");

		static final Set<String> WAITING = Set.of("backlog", "waiting", "pending", "queued", "queue", "lag", "depth",
				"unprocessed", "outstanding", "unacknowledged", "ready");

		static final Set<String> PROCESSED = Set.of("processed", "completed", "finished", "consumed", "delivered",
				"handled", "ended");

		static final Set<String> HEARTBEAT = Set.of("heartbeat");

		static final Set<String> SUCCESS = Set.of("success", "successful", "succeeded", "completed", "completion");

		private Words() {
		}

	}

}
