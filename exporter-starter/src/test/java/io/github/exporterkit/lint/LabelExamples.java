package io.github.exporterkit.lint;

import java.util.List;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

import static io.github.exporterkit.lint.Example.fine;
import static io.github.exporterkit.lint.Example.found;
import static io.github.exporterkit.lint.FamilyFixture.counter;
import static io.github.exporterkit.lint.FamilyFixture.family;
import static io.github.exporterkit.lint.FamilyFixture.gauge;
import static io.github.exporterkit.lint.FamilyFixture.histogram;
import static io.github.exporterkit.lint.FamilyFixture.info;
import static io.github.exporterkit.lint.FamilyFixture.states;
import static io.github.exporterkit.lint.FamilyFixture.summary;

/**
 * Examples for the rules that look at labels and series.
 */
final class LabelExamples {

	static final List<Example> ALL = List.of(
			found("outcome-label", "activemq_logins_total", "activemq_logins_failed_total beside it",
					counter("activemq_logins", "success").sample(9, "true").sample(1, "false").build()),
			found("outcome-label", "activemq_lookups_total", "activemq_lookups_hits_total beside it",
					counter("activemq_lookups", "hit").sample(9, "true").sample(1, "false").build()),
			found("outcome-label", "activemq_logins_total", "activemq_logins_failed_total beside it",
					counter("activemq_logins", "result").sample(9, "ok").sample(1, "error").build()),
			fine("outcome-label", "results that say more, and states",
					counter("activemq_logins", "result").sample(9, "ok").sample(1, "locked out").build(),
					gauge("activemq_disk_healthy", "failed").sample(1, "false").build(),
					family(MetricType.STATE_SET, "activemq_login", "result").point("ok").build()),

			found("type-label", "activemq_connections", "such as connections_type",
					gauge("activemq_connections", "type").sample(1, "tcp").build()),
			found("target-label", "activemq_messages", "name the label activemq_cluster",
					gauge("activemq_messages", "cluster").sample(1, "a").build()),
			found("target-label", "activemq_broker_info", "name the label activemq_instance",
					info("activemq_broker", "instance").sample(1, "a").build()),
			fine("type-label", "a type of something",
					gauge("activemq_messages", "destination_type").sample(1, "queue").build()),

			fine("target-label", "labels that say whose",
					gauge("activemq_messages", "activemq_cluster").sample(1, "a").build()),

			found("part-label", "activemq_messages", "declare it a histogram",
					gauge("activemq_messages", "le").sample(1, "10").build()),
			found("part-label", "activemq_wait_seconds", "declare it a summary",
					gauge("activemq_wait_seconds", "quantile").sample(1, "0.5").build()),
			fine("part-label", "distributions", histogram("activemq_size_bytes"), summary("activemq_wait_seconds")),

			found("total-row", "activemq_messages", "drop that series",
					gauge("activemq_messages", "queue").sample(3, "a").sample(4, "b").sample(7, "All").build()),
			found("total-row", "activemq_messages", "drop that series",
					gauge("activemq_messages", "broker", "queue").sample(3, "x", "a")
						.sample(4, "x", "b")
						.sample(7, "x", null)
						.build()),
			fine("total-row", "a queue of that name, and nothing to compare",
					gauge("activemq_messages", "queue").sample(3, "a").sample(4, "b").sample(9, "all").build(),
					gauge("activemq_consumers", "queue").sample(0, "a").sample(0, "b").sample(0, "all").build(),
					gauge("activemq_producers", "queue").sample(4, "a").sample(4, "all").build(),
					states("activemq_consent", "all", "some", "few")),

			found("constant-label", "activemq_*", "drop it, or make it a label",
					gauge("activemq_connections", "site").sample(1, "x").build(),
					gauge("activemq_queue_messages", "site", "queue").sample(1, "x", "a").sample(2, "x", "b").build(),
					gauge("activemq_queue_consumers", "site", "queue").sample(1, "x", "a").sample(2, "x", "b").build()),
			fine("constant-label", "the only queue", gauge("activemq_queue_messages", "queue").sample(1, "a").build(),
					gauge("activemq_queue_consumers", "queue").sample(1, "a").build(),
					gauge("activemq_queue_producers", "queue").sample(1, "a").build()),
			fine("constant-label", "a label that varies", gauge("activemq_connections", "site").sample(1, "x").build(),
					gauge("activemq_queue_messages", "site", "queue").sample(1, "x", "a").sample(2, "y", "b").build(),
					gauge("activemq_queue_consumers", "site", "queue").sample(1, "x", "a").sample(2, "y", "b").build()),

			found("descriptive-label", "activemq_broker_connections", "activemq_broker_info{broker,version}",
					gauge("activemq_broker_connections", "broker", "version").sample(1, "a", "6.1").build()),
			found("descriptive-label", "activemq_disk_celsius", "activemq_disk_info{disk,serial_number}",
					gauge("activemq_disk_celsius", "disk", "serial_number").sample(30, "a", "S1")
						.sample(31, "b", "S2")
						.build()),
			fine("descriptive-label", "an info, clients by version, and protocols",
					info("activemq_broker", "version").sample(1, "6.1").build(),
					gauge("activemq_clients", "client_version").sample(1, "3").sample(2, "4").build(),
					gauge("activemq_agents", "version").sample(1, "3").build(),
					counter("activemq_requests", "method", "http_version").sample(1, "GET", "1.1").build(),
					gauge("activemq_users", "region_name", "version").sample(1, "x", "1").sample(2, "x", "2").build()),

			fine("descriptive-label", "the states of firmware and what they are called",
					states("activemq_firmware", "min", "max", "mean", "readBytes", "read_seconds")),

			found("member-labels", "activemq_cpu_seconds_total", "name those that queries need",
					counter("activemq_cpu_seconds", "label_app").sample(1, "web").build())
				.labelledBy("label_*", "labels"),
			fine("member-labels", "an info", info("activemq_container", "label_app").sample(1, "web").build()),

			found("cardinality", "activemq_queue_messages", "sum over 'queue'", many(101)),
			found("cardinality", "activemq_wait_seconds", "sum over 'queue'", manyHistograms(101)),
			found("cardinality", "activemq_queue_state", "sum over 'queue'", manyStates(101)),
			fine("cardinality", "a hundred", many(100), manyHistograms(100), manyStates(100)),

			found("mixed-units", "activemq_usage", "one metric for each unit",
					gauge("activemq_usage", "unit").sample(1, "bytes").sample(2, "messages").build()),
			found("mixed-units", "activemq_usage", "one metric for each of them",
					gauge("activemq_usage", "what").sample(1, "heapBytes").sample(2, "pause_millis_seconds").build()),
			found("mixed-units", "activemq_read_bytes_seconds", "one metric for each quantity",
					gauge("activemq_read_bytes_seconds").of(1)),
			fine("mixed-units", "one unit", counter("activemq_bytes_sent").of(1),
					counter("activemq_sent", "what").sample(1, "bytes_sent").sample(2, "bytes_received").build(),
					gauge("activemq_usage_bytes", "area").sample(1, "heap").build(),
					gauge("activemq_held_bytes", "what").sample(1, "heap_bytes").sample(2, "store_bytes").build()),

			found("duplicate", "activemq_messages", "add the label that distinguishes the rows",
					gauge("activemq_messages", "queue").sample(1, "a").sample(2, "a").build()),
			found("duplicate", "activemq_consumers", "give each label a name of its own",
					gauge("activemq_consumers", "queue", "queue").sample(1, "a", "b").build()),
			fine("duplicate", "labels that only join alike",
					gauge("activemq_messages", "broker", "queue").sample(1, "a", "bc").sample(2, "ab", "c").build()),

			found("falling-counter", "activemq_queue_consumers_total",
					"declare it a gauge named activemq_queue_consumers",
					counter("activemq_queue_consumers", "queue").sample(2, "a").build(),
					counter("activemq_queue_sent_messages", "queue").sample(70, "a").build())
				.after(counter("activemq_queue_consumers", "queue").sample(5, "a").build(),
						counter("activemq_queue_sent_messages", "queue").sample(60, "a").build()),
			found("falling-counter", "activemq_messages_total", "or unknown if that is not certain",
					counter("activemq_messages").of(900))
				.after(counter("activemq_messages").of(1000)),
			fine("falling-counter", "a restart", counter("activemq_messages").of(3), counter("activemq_logins").of(1))
				.after(counter("activemq_messages").of(1000), counter("activemq_logins").of(7)),
			fine("falling-counter", "a queue made again",
					counter("activemq_queue_messages", "queue").sample(1, "a").sample(9, "b").build(),
					counter("activemq_queue_bytes", "queue").sample(10, "a").sample(90, "b").build())
				.after(counter("activemq_queue_messages", "queue").sample(8, "a").sample(9, "b").build(),
						counter("activemq_queue_bytes", "queue").sample(80, "a").sample(90, "b").build()),

			found("rising-gauge", "activemq_received_messages",
					"declare it a counter, activemq_received_messages_total",
					gauge("activemq_received_messages", "queue").sample(5, "a").sample(0, "b").build())
				.after(gauge("activemq_received_messages", "queue").sample(3, "a").sample(0, "b").build()),
			fine("rising-gauge", "a level, a fall, a standstill and an in-progress count",
					gauge("activemq_messages").of(5), gauge("activemq_errors").of(2), gauge("activemq_hits").of(2),
					gauge("activemq_active_requests").of(9))
				.after(gauge("activemq_messages").of(3), gauge("activemq_errors").of(4), gauge("activemq_hits").of(2),
						gauge("activemq_active_requests").of(7)));

	private LabelExamples() {
	}

	private static MetricFamily many(int queues) {
		FamilyFixture family = gauge("activemq_queue_messages", "queue");
		IntStream.range(0, queues).forEach((queue) -> family.sample(queue, "q" + queue));
		return family.build();
	}

	private static MetricFamily manyHistograms(int queues) {
		return manyPoints(MetricType.HISTOGRAM, "activemq_wait_seconds", queues);
	}

	private static MetricFamily manyStates(int queues) {
		return manyPoints(MetricType.STATE_SET, "activemq_queue_state", queues);
	}

	private static MetricFamily manyPoints(MetricType type, String name, int queues) {
		FamilyFixture family = family(type, name, "queue");
		IntStream.range(0, queues).forEach((queue) -> family.point("q" + queue));
		return family.build();
	}

}
