package io.github.exporterkit.lint;

import java.util.List;

/**
 * All rules, in the order of their findings. An id tells the guide that a rule is from: W
 * for Prometheus's "Writing exporters", I for "Instrumentation", N for "Metric and label
 * naming", P for promtool. Two rules may share an id; a name is one rule's.
 */
final class RuleTable {

	static final List<Row> ROWS = List.of(
	// @formatter:off
		new Row("W7", "base-unit",
				"a unit that is not a base unit, such as `milliseconds` or `kilobytes`",
				"numbers in base units can be compared and divided across exporters",
				"the base unit, as in `activemq_queue_wait_seconds`; declare the unit that arrives and it is converted",
				new BaseUnitRule()),
		new Row("W8", "ratio",
				"a percentage, by name or because a ratio of something used, free or hit is above 2",
				"shares go from 0 to 1, and dashboards show them as percentages",
				"`activemq_memory_usage_ratio`; declare `unit: percent` and it is divided by 100",
				new RatioRule()),
		new Row("W9", "label-in-name",
				"a name with `by` or `per` and one of the family's own labels",
				"the name is wrong as soon as the label is summed away",
				"the name without it: `activemq_messages` with a label `queue`",
				new LabelInNameRule()),
		new Row("W10", "snake-case",
				"capital letters in the name of a metric or label",
				"Prometheus names are in snake case, and queries tell capitals apart",
				"`activemq_queue_size` for `activemq_queueSize`",
				new SnakeCaseRule()),
		new Row("W11", "colon",
				"a colon in a name",
				"colons are for the user's recording rules",
				"an underscore",
				new ColonRule()),
		new Row("W12", "type-suffix",
				"`_total`, `_count`, `_sum`, `_bucket` or `_created` at the end of another type than has them",
				"readers and tools take the suffix for the type",
				"what is counted, as in `activemq_consumers` for `activemq_consumer_count`; or declare the right type",
				new TypeSuffixRule()),
		new Row("W14", "reserved-prefix",
				"a name that begins with `process_` or `scrape_`",
				"these belong to the exporter's own process and to Prometheus",
				"the exporter's name before it",
				new ReservedPrefixRule()),
		new Row("W16", "outcome-label",
				"attempts split by a label: `success`, `failed`, `hit`, or `result` with only such values",
				"a share of failures then needs sums over labels, and is silently wrong if one is forgotten",
				"two metrics: `activemq_logins_total` for all and `activemq_logins_failed_total`",
				new OutcomeLabelRule()),
		new Row("W17", "type-label",
				"the label `type`",
				"a reader cannot tell the type of what",
				"the type of what, as in `destination_type`",
				new TypeLabelRule()),
		new Row("W17", "target-label",
				"a label that Prometheus or its users attach to targets, such as `instance`, `pod` or `env`",
				"theirs wins, and Prometheus renames this one to exported_…",
				"a label that says whose, as in `activemq_cluster`; none for where the target runs",
				new TargetLabelRule()),
		new Row("W18", "part-label",
				"the label `le` or `quantile` on anything but a histogram or summary",
				"functions and tools take the series for parts of a distribution",
				"another label, or the right type",
				new PartLabelRule()),
		new Row("W19", "total-row",
				"a series called `total`, `all` or `sum`, or without the label, that is the sum of the others",
				"every sum over the label counts everything twice",
				"only the parts, or the sum as a metric of its own",
				new TotalRowRule()),
		new Row("W20", "constant-label",
				"a label that all families have, always with one value",
				"Prometheus already knows which target it scrapes",
				"no such label, or an info metric that says it once",
				new ConstantLabelRule()),
		new Row("W21", "descriptive-label",
				"a label such as `version` or `serial_number` that tells no series from another",
				"all series end and begin anew when it changes",
				"an info metric with that label, to be joined by queries",
				new DescriptiveLabelRule()),
		new Row("W22", "falling-counter",
				"with two scrapes: a counter that fell while others with the same labels went on, or one over 100 that lost less than half",
				"rate() takes every fall for a restart and counts what was never there",
				"a gauge; `unknown` when in doubt",
				new FallingCounterRule()),
		new Row("W24", "derived-statistic",
				"a mean, median, percentile or deviation, or the least or greatest duration, as a name or as values of a label",
				"it cannot be aggregated, and nobody knows over which period it was taken",
				"the sum and the count that it is made of, as two counters; or the target's histogram",
				new DerivedStatisticRule()),
		new Row("W24", "rate",
				"a rate that the target computed, such as `messages_per_second`",
				"it hides what happens between scrapes, and over which period it was taken",
				"the counter it is the rate of: `activemq_messages_total`",
				new RateRule()),
		new Row("W28", "foreign-metric",
				"what the target says about its machine, process or Java virtual machine",
				"other exporters tell it completely and under the names that dashboards know",
				"nothing; use node_exporter or jmx_exporter beside it",
				new ForeignMetricRule()),
		new Row("W32", "short-refresh",
				"a cache that is refreshed more often than once a minute",
				"a cache hides failures and makes data older than it looks, which only minutes of fetching justify",
				"no `refresh`, or one of a minute and more",
				new ShortRefreshRule()),
		new Row("I1", "missing-count",
				"a counter of the time spent on requests, without one of how many there were",
				"only both together give the latency",
				"`activemq_requests_total` beside `activemq_request_duration_seconds_total`",
				new MissingPartnerRule()),
		new Row("I7", "failures-only",
				"a counter of failures without one of attempts",
				"ten failures are much of twenty and little of a million",
				"`activemq_logins_total` beside `activemq_login_failures_total`",
				new FailuresOnlyRule()),
		new Row("I9", "cardinality",
				"more than 100 series in one family",
				"each costs memory in Prometheus for as long as it keeps data",
				"fewer rows or labels; or a suppression with the reason why each series is watched",
				new CardinalityRule()),
		new Row("I10", "rising-gauge",
				"with two scrapes: a gauge named after events, whole numbers, that rose and nowhere fell",
				"rate() and its handling of restarts are for counters only",
				"a counter",
				new RisingGaugeRule()),
		new Row("I11", "age",
				"how long ago something was: `age`, `uptime`, `time_since`",
				"it stands still when the target hangs, and a timestamp does not",
				"`activemq_broker_started_timestamp_seconds`; declare `from: age` and it is converted",
				new AgeRule()),
		new Row("N1", "mixed-units",
				"one family in several units: a label that names the unit, values of a label that end in units, or a name with two",
				"a sum over the family means nothing",
				"one metric for each quantity and unit",
				new MixedUnitsRule()),
		new Row("P1", "help",
				"a family without help",
				"whoever meets the metric in a query has nothing else to go by",
				"one line: what it counts or measures",
				new HelpRule()),
		new Row("P2", "type-in-name",
				"`counter`, `gauge`, `summary` or `histogram` in a name",
				"the type is told beside the name, and may change",
				"the name without it",
				new TypeInNameRule()),
		new Row("P3", "abbreviated-unit",
				"a unit that is not written out, such as `ms` or `mb`; even a single letter that may be one",
				"one unit should have one spelling",
				"`activemq_queue_wait_seconds` for `activemq_queue_wait_ms`",
				new UnitAbbreviationRule()),
		new Row("P4", "timestamp-type",
				"`_timestamp_seconds` at the end of anything but a gauge",
				"a point in time is neither counted nor distributed",
				"a gauge",
				new TimestampTypeRule()),
		new Row("P5", "duplicate",
				"a series or a label name that occurs twice",
				"Prometheus rejects the scrape or keeps one of them by chance",
				"a label that tells the rows apart",
				new DuplicateRule()));
	// @formatter:on

	private RuleTable() {
	}

	/**
	 * A rule with what to tell about it.
	 *
	 * @param id the id, such as {@code W7}
	 * @param name the short name, such as {@code base-unit}
	 * @param finds what it finds
	 * @param why why that is bad, as a clause
	 * @param instead what to write instead
	 * @param rule the rule
	 */
	record Row(String id, String name, String finds, String why, String instead, Rule rule) {

		boolean isCalled(String idOrName) {
			return this.id.equalsIgnoreCase(idOrName) || this.name.equalsIgnoreCase(idOrName);
		}

		@Override
		public String toString() {
			return this.id + " " + this.name;
		}

	}

}
