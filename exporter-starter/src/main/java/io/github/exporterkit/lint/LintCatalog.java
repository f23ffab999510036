package io.github.exporterkit.lint;

import java.util.List;

/**
 * All rules, in the order of their findings. An id names the guide that a rule is from: W
 * for Prometheus's "Writing exporters", I for "Instrumentation", N for "Metric and label
 * naming", P for promtool. Two rules may share an id; a name is one rule's.
 */
final class LintCatalog {

	static final List<Entry> ENTRIES = List.of(
	// @formatter:off
		new Entry("W7", "base-unit",
				"a unit that is not a base unit, such as `milliseconds` or `kilobytes`",
				"numbers in base units can be compared and divided across exporters",
				"the base unit, as in `activemq_queue_wait_seconds`; declare the unit that arrives and it is converted",
				UnitRules::baseUnit),
		new Entry("W7", "field-unit",
				"a field whose name says a unit, such as `waitMs` or `fillPercent`, read in no unit or in another one",
				"the metric's name then says another unit than that of its numbers, or none",
				"`unit: milliseconds` beside `value: waitMs`",
				UnitRules::fieldUnit),
		new Entry("W8", "ratio",
				"a percentage by its name, or a ratio of something used, free or hit that is above 2",
				"shares go from 0 to 1, and dashboards show them as percentages",
				"`activemq_memory_usage_ratio`; declare `unit: percent` and it is divided by 100",
				UnitRules::ratio),
		new Entry("W9", "label-in-name",
				"a name with `by` or `per` and one of the family's own labels",
				"the name is wrong as soon as the label is summed away",
				"the name without it: `activemq_messages` with a label `queue`",
				NameRules::labelInName),
		new Entry("W10", "snake-case",
				"capital letters in the name of a metric or label",
				"Prometheus names are in snake case, and queries tell capitals apart",
				"`activemq_queue_size` for `activemq_queueSize`",
				NameRules::snakeCase),
		new Entry("W11", "colon",
				"a colon in a name",
				"colons are for the user's recording rules",
				"an underscore",
				NameRules::colon),
		new Entry("W12", "type-suffix",
				"`_total`, `_count`, `_sum`, `_bucket` or `_created` at the end of the name of another type",
				"readers and tools infer the type from the suffix",
				"what is counted, as in `activemq_consumers` for `activemq_consumer_count`; or declare the right type",
				TypeRules::typeSuffix),
		new Entry("W14", "reserved-prefix",
				"a name that begins with `process_` or `scrape_`",
				"these belong to the exporter's own process and to Prometheus",
				"the exporter's name before it",
				NameRules::reservedPrefix),
		new Entry("W16", "outcome-label",
				"attempts split by a label: `success`, `failed`, `hit`, or `result` with only such values",
				"the share of failures then needs a sum over the label, and a query that forgets it is silently wrong",
				"two metrics: `activemq_logins_total` for all and `activemq_logins_failed_total`",
				LabelRules::outcomeLabel),
		new Entry("W17", "type-label",
				"the label `type`",
				"it does not say the type of what",
				"the type of what, as in `destination_type`",
				LabelRules::typeLabel),
		new Entry("W17", "target-label",
				"a label that Prometheus or its users attach to targets, such as `instance`, `pod` or `env`",
				"Prometheus renames it to exported_…",
				"a label named after what it is about, as in `activemq_cluster`; none for where the target runs",
				LabelRules::targetLabel),
		new Entry("W18", "part-label",
				"the label `le` or `quantile` on anything but a histogram or summary",
				"functions and tools treat the series as parts of a distribution",
				"another label, or the right type",
				TypeRules::partLabel),
		new Entry("W19", "total-row",
				"a series called `total`, `all` or `sum`, or without the label, that is the sum of the others",
				"a sum over the label counts everything twice",
				"only the parts, or the sum as a metric of its own",
				SeriesRules::totalRow),
		new Entry("W20", "constant-label",
				"a label that all families have, always with one value",
				"Prometheus already knows which target it scrapes",
				"no such label, or an info metric that has it once",
				LabelRules::constantLabel),
		new Entry("W21", "descriptive-label",
				"a label such as `version` or `serial_number` that distinguishes no series",
				"when it changes, all series end and others begin",
				"an info metric with that label, to be joined by queries",
				LabelRules::descriptiveLabel),
		new Entry("W21", "member-labels",
				"labels that are all members of an object, such as `label_*`, of anything but an info metric",
				"whoever adds a member ends all series and begins others, and each costs memory in Prometheus",
				"the labels that queries need, by name; or all of them on an info metric, to be joined by queries",
				(LintRule) LabelRules::memberLabels),
		new Entry("W22", "falling-counter",
				"with two scrapes: a counter that fell while others with the same labels went on, or one over 100 that lost less than half",
				"rate() treats every fall as a restart and counts what did not happen",
				"a gauge; `unknown` when in doubt",
				MovementRules::fallingCounter),
		new Entry("W24", "derived-statistic",
				"a mean, median, percentile or deviation, or the least or greatest duration, as a name or as values of a label",
				"it cannot be aggregated, and the period that it covers is unknown",
				"the sum and the count that it is computed from, as two counters; or the target's histogram",
				StatisticRules::derivedStatistic),
		new Entry("W24", "rate",
				"a rate that the target computed, such as `messages_per_second`",
				"it hides what happens between scrapes, and the period that it covers is unknown",
				"the counter that it is the rate of: `activemq_messages_total`",
				StatisticRules::rate),
		new Entry("W28", "foreign-metric",
				"metrics of the target's machine, process or Java virtual machine",
				"other exporters expose all of them, under names that dashboards know",
				"nothing; use node_exporter or jmx_exporter beside it",
				NameRules::foreignMetric),
		new Entry("W32", "short-refresh",
				"a cache that is refreshed more often than once a minute",
				"a cache hides failures and makes data older than it looks; only a fetch that takes minutes justifies it",
				"no `refresh`, or one of a minute and more",
				SeriesRules::shortRefresh),
		new Entry("W32", "refreshed-counter",
				"a counter, histogram or summary in a cache that is refreshed less often than every two minutes",
				"rate() over the usual five minutes sees fewer than two fetches, and shows zero and peaks in turn",
				"a `refresh` of two minutes or less; or a suppression, and rates over at least four times the refresh",
				SeriesRules::refreshedCounter),
		new Entry("I1", "missing-count",
				"a counter of the time spent on requests, without a counter of requests",
				"the latency needs both",
				"`activemq_requests_total` beside `activemq_request_duration_seconds_total`",
				PartnerRules::missingCount),
		new Entry("I1", "key-metric",
				"a source with a `kind` without what such a system is watched by",
				"an alert that finds out that the system does not work needs it",
				"for `online-serving` counters of requests and failures and the latency; for `offline-processing` the backlog, and when something was processed last or a heartbeat; for `batch` the time of the last success and the duration",
				(LintRule) KindRules::keyMetric),
		new Entry("I7", "failures-only",
				"a counter of failures without a counter of attempts",
				"a count of failures means little without the total",
				"`activemq_logins_total` beside `activemq_login_failures_total`",
				PartnerRules::failuresOnly),
		new Entry("I9", "cardinality",
				"more than 100 series in one family",
				"each series costs memory in Prometheus for as long as it keeps data",
				"fewer rows or labels; or a suppression with the reason why each series is watched",
				SeriesRules::cardinality),
		new Entry("I10", "counted-level",
				"a counter in a unit of what is measured at a moment, such as a ratio, a temperature or volts",
				"a counter only ever grows, and rate() of anything else means nothing",
				"a gauge, as in `activemq_memory_usage_ratio`",
				TypeRules::countedLevel),
		new Entry("I10", "rising-gauge",
				"with two scrapes: a gauge named after events that holds whole numbers, rose in some series and fell in none",
				"rate() and its handling of restarts are for counters only",
				"a counter",
				MovementRules::risingGauge),
		new Entry("I11", "age",
				"how long ago something was: `age`, `uptime`, `time_since`",
				"when the target hangs it stays the same, while the time since a timestamp goes on",
				"`activemq_broker_started_timestamp_seconds`; declare `from: age` and it is converted",
				StatisticRules::age),
		new Entry("N1", "mixed-units",
				"one family in several units: a label that names the unit, values of a label that end in units, or a name with two",
				"a sum over the family means nothing",
				"one metric for each quantity and unit",
				UnitRules::mixedUnits),
		new Entry("P1", "help",
				"a family without help",
				"a reader who finds the metric in a query has no other explanation",
				"one line: what it counts or measures",
				NameRules::help),
		new Entry("P2", "type-in-name",
				"`counter`, `gauge`, `summary` or `histogram` in a name",
				"the type is exposed beside the name, and may change",
				"the name without it",
				TypeRules::typeInName),
		new Entry("P3", "abbreviated-unit",
				"a unit that is not written out, such as `ms` or `mb`, or a single letter that may be one",
				"one unit should have one spelling",
				"`activemq_queue_wait_seconds` for `activemq_queue_wait_ms`",
				UnitRules::abbreviatedUnit),
		new Entry("P4", "timestamp-type",
				"`_timestamp_seconds` at the end of anything but a gauge",
				"a point in time is neither a count nor a distribution",
				"a gauge",
				TypeRules::timestampType),
		new Entry("P5", "duplicate",
				"a series or a label name that occurs twice",
				"Prometheus rejects the scrape or keeps one of them by chance",
				"a label that distinguishes the rows",
				SeriesRules::duplicate));
	// @formatter:on

	private LintCatalog() {
	}

	/**
	 * A rule and its documentation.
	 *
	 * @param id the id, such as {@code W7}
	 * @param name the short name, such as {@code base-unit}
	 * @param finds what it finds
	 * @param why why that is bad, as a clause
	 * @param instead what to write instead
	 * @param rule the rule
	 */
	record Entry(String id, String name, String finds, String why, String instead, LintRule rule) {

		Entry(String id, String name, String finds, String why, String instead, LintRule.OfOneFamily rule) {
			this(id, name, finds, why, instead, (LintRule) (scrape, findings) -> scrape.families()
				.forEach((family) -> rule.check(family, findings)));
		}

		boolean isCalled(String idOrName) {
			return this.id.equalsIgnoreCase(idOrName) || this.name.equalsIgnoreCase(idOrName);
		}

		@Override
		public String toString() {
			return this.id + " " + this.name;
		}

	}

}
