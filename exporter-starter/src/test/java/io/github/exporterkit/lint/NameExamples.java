package io.github.exporterkit.lint;

import java.util.List;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;

import static io.github.exporterkit.lint.Example.fine;
import static io.github.exporterkit.lint.Example.found;
import static io.github.exporterkit.lint.FamilyFixture.counter;
import static io.github.exporterkit.lint.FamilyFixture.family;
import static io.github.exporterkit.lint.FamilyFixture.gauge;
import static io.github.exporterkit.lint.FamilyFixture.histogram;
import static io.github.exporterkit.lint.FamilyFixture.info;
import static io.github.exporterkit.lint.FamilyFixture.states;
import static io.github.exporterkit.lint.FamilyFixture.summary;
import static io.github.exporterkit.lint.FamilyFixture.unknown;

/**
 * Examples for the rules that look at names, types and help.
 */
final class NameExamples {

	static final List<Example> ALL = List.of(
			found("base-unit", "activemq_queue_wait_milliseconds", "write activemq_queue_wait_seconds, in seconds",
					gauge("activemq_queue_wait_milliseconds").of(1500)),
			found("base-unit", "activemq_received_kilobytes_total", "write activemq_received_bytes_total, in bytes",
					counter("activemq_received_kilobytes").of(3)),
			found("base-unit", "activemq_room_fahrenheit_highest", "write activemq_room_highest_celsius",
					gauge("activemq_room_fahrenheit_highest").of(70)),
			found("base-unit", "activemq_heap_mebibytes", "write activemq_heap_bytes",
					gauge("activemq_heap_mebibytes").of(70)),
			found("base-unit", "activemq_link_bits_total", "write activemq_link_bytes_total",
					counter("activemq_link_bits").of(70)),
			found("base-unit", "activemq_supply_milliwatts", "write activemq_supply_watts",
					gauge("activemq_supply_milliwatts").of(70)),
			fine("base-unit", "base units", gauge("activemq_queue_wait_seconds").of(1.5),
					counter("activemq_received_bytes").of(3000), gauge("activemq_room_celsius").of(21),
					gauge("activemq_light_kelvin").of(4000), gauge("activemq_distance_meters").of(40)),
			fine("base-unit", "words that end like units", gauge("activemq_thermometers").of(2),
					gauge("activemq_parameters").of(2)),

			found("field-unit", "activemq_queue_wait", "declare unit: milliseconds at exporter.sources.a.metrics[0]",
					gauge("activemq_queue_wait").of(1))
				.from("waitMs", Conversion.builder()),
			found("field-unit", "activemq_queue_wait_seconds", "declare unit: milliseconds",
					gauge("activemq_queue_wait_seconds").of(1))
				.from("waitMillis", Conversion.builder().unit(Unit.SECONDS)),
			found("field-unit", "activemq_fill", "declare unit: percent", gauge("activemq_fill").of(1))
				.from("FillPercentNow", Conversion.builder()),
			found("field-unit", "activemq_fill", "declare unit: percent", gauge("activemq_fill").of(1)).from("fillPct",
					Conversion.builder().scale(0.01)),
			found("field-unit", "activemq_sent_total", "declare unit: bytes", counter("activemq_sent").of(1))
				.from("bytesSent", Conversion.builder()),
			found("field-unit", "activemq_heap_bytes", "declare unit: kibibytes or kilobytes",
					gauge("activemq_heap_bytes").of(1))
				.from("heap_KB", Conversion.builder().unit(Unit.MEGABYTES)),
			found("field-unit", "activemq_broker_started_timestamp_seconds", "declare unit: milliseconds",
					gauge("activemq_broker_started_timestamp_seconds").of(1))
				.from("UptimeMillis", Conversion.builder().from(From.AGE)),
			found("field-unit", "activemq_broker_started_timestamp_seconds", "declare unit: milliseconds",
					gauge("activemq_broker_started_timestamp_seconds").of(1))
				.from("StartMillis", Conversion.builder().from(From.EPOCH_SECONDS)),
			fine("field-unit", "what is declared", gauge("activemq_heap_bytes").of(1))
				.from("heapKB", Conversion.builder().unit(Unit.KIBIBYTES))
				.from("heapKB", Conversion.builder().unit(Unit.KILOBYTES))
				.from("heapKB", Conversion.builder().scale(1024.0))
				.from("heapBytes", Conversion.builder())
				.from("heapMB", Conversion.builder().from(From.DATA_SIZE).absent(List.of("-")))
				.from("heapMb", Conversion.builder().extract("(\\d+) MB").unit(Unit.MEGABYTES)),
			fine("field-unit", "times", gauge("activemq_broker_started_timestamp_seconds").of(1))
				.from("UptimeMillis", Conversion.builder().from(From.AGE).unit(Unit.MILLISECONDS))
				.from("StartMillis", Conversion.builder().from(From.EPOCH_MILLIS))
				.from("startMillis", Conversion.builder().from(From.ISO_INSTANT)),
			fine("field-unit", "words that are no units there", gauge("activemq_answers").of(1))
				.from("NSEC", Conversion.builder())
				.from("NS", Conversion.builder())
				.from("s_fetch", Conversion.builder())
				.from("hoursWorked", Conversion.builder())
				.from("ms_office_documents", Conversion.builder())
				.from("temperature", Conversion.builder())
				.from("pool_temp", Conversion.builder()),

			found("ratio", "activemq_memory_usage_percent", "write activemq_memory_usage_ratio, from 0 to 1",
					gauge("activemq_memory_usage_percent").of(37)),
			found("ratio", "activemq_store_pct_used", "write activemq_store_used_ratio",
					gauge("activemq_store_pct_used").of(37)),
			found("ratio", "activemq_memory_usage_ratio", "divided by 100",
					gauge("activemq_memory_usage_ratio", "queue").sample(0.4, "a").sample(37, "b").build()),
			fine("ratio", "ratios", gauge("activemq_memory_usage_ratio").of(0.37),
					gauge("activemq_compression_ratio").of(20), gauge("activemq_cpu_usage_ratio").of(7.5)),

			found("label-in-name", "activemq_messages_by_queue", "write activemq_messages",
					gauge("activemq_messages_by_queue", "queue").sample(1, "a").build()),
			found("label-in-name", "activemq_messages_per_queues_total", "write activemq_messages_total",
					counter("activemq_messages_per_queues", "queue").sample(1, "a").build()),
			fine("label-in-name", "the thing that is measured",
					gauge("activemq_queue_messages", "queue").sample(1, "a").build(),
					gauge("activemq_messages_by_priority").of(1)),

			found("snake-case", "activemq_queueSize", "write activemq_queue_size", gauge("activemq_queueSize").of(1)),
			found("snake-case", "activemq_TCP_connections", "write activemq_tcp_connections",
					gauge("activemq_TCP_connections").of(1)),
			found("snake-case", "activemq_consumers", "name the label client_id",
					gauge("activemq_consumers", "clientId").sample(1, "a").build()),
			fine("snake-case", "snake case", gauge("activemq_tcp_connections", "client_id").sample(1, "A").build()),

			found("colon", "activemq:messages", "write activemq_messages", gauge("activemq:messages").of(1)),
			fine("colon", "an underscore", gauge("activemq_messages").of(1)),

			found("type-suffix", "activemq_messages_total", "declare it a counter if it only goes up",
					gauge("activemq_messages_total").of(1)),
			found("type-suffix", "activemq_consumer_count", "write activemq_consumers",
					gauge("activemq_consumer_count").of(1)),
			found("type-suffix", "activemq_message_sum", "write activemq_message", gauge("activemq_message_sum").of(1)),
			found("type-suffix", "activemq_water_bucket", "write activemq_water", gauge("activemq_water_bucket").of(1)),
			found("type-suffix", "activemq_size_bucket", "write activemq_size", summary("activemq_size_bucket")),
			found("type-suffix", "activemq_size_total", "write activemq_size", histogram("activemq_size_total")),
			found("type-suffix", "activemq_queue_created", "write activemq_queue_created_timestamp_seconds",
					gauge("activemq_queue_created").of(1)),
			found("type-suffix", "activemq_state_count", "write activemq_states",
					states("activemq_state_count", "on", "off")),
			fine("type-suffix", "the right types", counter("activemq_messages").of(1), histogram("activemq_size_bytes"),
					summary("activemq_length_meters"), states("activemq_state", "on", "off"),
					info("activemq_broker", "name").sample(1, "a").build()),
			fine("type-suffix", "an unknown type", unknown("activemq_messages_total").of(1),
					unknown("activemq_size_count").of(1)),

			found("reserved-prefix", "process_open_files", "put the exporter's name before it",
					gauge("process_open_files").of(1)),
			found("reserved-prefix", "scrape_errors", "put the exporter's name before it",
					gauge("scrape_errors").of(1)),
			fine("reserved-prefix", "the exporter's name before it", gauge("activemq_scrape_targets").of(1),
					gauge("activemq_process_instances").of(1)),

			found("derived-statistic", "activemq_queue_enqueue_time_average_seconds",
					"activemq_queue_enqueue_time_seconds_total for the sum",
					gauge("activemq_queue_enqueue_time_average_seconds").of(1)),
			found("derived-statistic", "activemq_message_size_bytes_avg", "activemq_message_size_bytes_total",
					gauge("activemq_message_size_bytes_avg").of(1)),
			found("derived-statistic", "activemq_response_time_max_seconds", "activemq_response_time_seconds",
					gauge("activemq_response_time_max_seconds").of(1)),
			found("derived-statistic", "activemq_response_p99_seconds", "activemq_response_seconds",
					gauge("activemq_response_p99_seconds").of(1)),
			found("derived-statistic", "activemq_response_stddev_seconds", "activemq_response_seconds",
					gauge("activemq_response_stddev_seconds").of(1)),
			found("derived-statistic", "activemq_response_seconds", "drop those series",
					gauge("activemq_response_seconds", "stat").sample(1, "min").sample(2, "max").build()),
			fine("derived-statistic", "settings and limits", gauge("activemq_connections_max").of(1),
					gauge("activemq_pool_size_min").of(1), gauge("activemq_max_idle_time_seconds").of(1),
					gauge("activemq_load_average").of(1), gauge("activemq_head_max_time_seconds").of(1)),
			fine("derived-statistic", "a queue that is called max",
					gauge("activemq_messages", "queue").sample(1, "max").sample(2, "moritz").build()),

			found("rate", "activemq_message_rate", "such as activemq_messages_total",
					gauge("activemq_message_rate").of(1)),
			found("rate", "activemq_received_bytes_per_second", "such as activemq_received_bytes_total",
					gauge("activemq_received_bytes_per_second").of(1)),
			found("rate", "activemq_cache_hit_rate_ratio", "such as activemq_cache_hits_total",
					gauge("activemq_cache_hit_rate_ratio").of(0.5)),
			fine("rate", "rates that are facts", gauge("activemq_sample_rate_hertz").of(44100),
					gauge("activemq_link_speed_bytes_per_second").of(1), gauge("activemq_rate_limit").of(1),
					gauge("activemq_rated_users").of(1)),

			found("foreign-metric", "jvm_memory_used_bytes", "scrape the target itself",
					gauge("jvm_memory_used_bytes").of(1)),
			found("foreign-metric", "activemq_jvm_threads", "jmx_exporter", gauge("activemq_jvm_threads").of(1)),
			found("foreign-metric", "activemq_process_cpu_seconds_total", "process-exporter",
					counter("activemq_process_cpu_seconds").of(1)),
			found("foreign-metric", "activemq_system_cpu_load", "node_exporter",
					gauge("activemq_system_cpu_load").of(1)),
			fine("foreign-metric", "a device's own", gauge("activemq_cpu_usage_ratio").of(1),
					gauge("activemq_node_memory_bytes").of(1), gauge("activemq_processes").of(1)),

			found("short-refresh", "activemq_licenses", "set it to 1m or more",
					gauge("activemq_licenses").help("Licenses (cached, refreshed every 30s)").of(1)),
			fine("short-refresh", "a minute and more",
					gauge("activemq_licenses").help("Licenses (cached, refreshed every 1m)").of(1),
					gauge("activemq_seats").help("Seats (cached, refreshed every 1m30s)").of(1),
					gauge("activemq_cache_slots").help("Slots (cached ones) refreshed every 5s").of(1)),

			found("refreshed-counter", "activemq_scans_total", "take rates over 40m and more and suppress this rule",
					counter("activemq_scans").help("Scans (cached, refreshed every 10m)").of(1)),
			fine("refreshed-counter", "rates over five minutes work, and gauges have none",
					counter("activemq_scans").help("Scans (cached, refreshed every 2m)").of(1),
					gauge("activemq_licenses").help("Licenses (cached, refreshed every 1h)").of(1)),

			found("missing-count", "activemq_request_duration_seconds_total", "such as activemq_requests_total",
					counter("activemq_request_duration_seconds").of(1)),
			found("missing-count", "activemq_query_time_seconds_total", "such as activemq_queries_total",
					counter("activemq_query_time_seconds", "db").sample(1, "a").build(),
					counter("activemq_logins").of(1)),
			fine("missing-count", "both, and times that are not of requests",
					counter("activemq_request_duration_seconds").of(1), counter("activemq_requests").of(1)),
			fine("missing-count", "times that are not of requests", counter("activemq_cpu_seconds").of(1),
					counter("activemq_blocked_time_seconds").of(1), histogram("activemq_request_duration_seconds")),

			found("failures-only", "activemq_login_failures_total", "such as activemq_logins_total",
					counter("activemq_login_failures").of(1), counter("activemq_messages").of(1)),
			found("failures-only", "activemq_checksum_failures_total", "such as activemq_checksum_attempts_total",
					counter("activemq_checksum_failures").of(1)),
			found("failures-only", "activemq_failed_logins_total", "such as activemq_logins_total",
					counter("activemq_failed_logins").of(1)),
			found("failures-only", "activemq_request_errors_total", "such as activemq_requests_total",
					counter("activemq_request_errors").of(1)),
			fine("failures-only", "failures with attempts", counter("activemq_login_failures").of(1),
					counter("activemq_logins").of(1), counter("activemq_request_errors").of(1),
					histogram("activemq_request_duration_seconds")),
			fine("failures-only", "attempts in the plural", counter("activemq_query_failures").of(1),
					counter("activemq_queries").of(1)),
			fine("failures-only", "errors without attempts", counter("activemq_memory_errors").of(1),
					gauge("activemq_failed_disks").of(1)),

			found("age", "activemq_broker_uptime_seconds", "write activemq_broker_started_timestamp_seconds",
					gauge("activemq_broker_uptime_seconds").of(1)),
			found("age", "activemq_last_backup_age_seconds", "write activemq_last_backup_timestamp_seconds",
					gauge("activemq_last_backup_age_seconds").of(1)),
			found("age", "activemq_time_since_last_backup_seconds", "write activemq_last_backup_timestamp_seconds",
					gauge("activemq_time_since_last_backup_seconds").of(1)),
			fine("age", "timestamps, limits and other words", gauge("activemq_last_backup_timestamp_seconds").of(1),
					gauge("activemq_message_max_age_seconds").of(1), gauge("activemq_storage_bytes").of(1),
					gauge("activemq_changes_since_start").of(1)),

			found("help", "activemq_messages", "say in one line", gauge("activemq_messages").help("").of(1)),
			fine("help", "a help", gauge("activemq_messages").help("Messages waiting").of(1)),

			found("type-in-name", "activemq_message_counter_total", "write activemq_message_total",
					counter("activemq_message_counter").of(1)),
			found("type-in-name", "activemq_gauge_messages", "write activemq_messages",
					gauge("activemq_gauge_messages").of(1)),
			found("type-in-name", "activemq_size_summary", "write activemq_size", summary("activemq_size_summary")),
			found("type-in-name", "activemq_size_histogram_bytes", "write activemq_size_bytes",
					histogram("activemq_size_histogram_bytes")),
			fine("type-in-name", "words that contain a type", gauge("activemq_counters").of(1)),

			found("abbreviated-unit", "activemq_queue_wait_ms", "write activemq_queue_wait_seconds",
					gauge("activemq_queue_wait_ms").of(1)),
			found("abbreviated-unit", "activemq_heap_mb_used", "write activemq_heap_used_bytes",
					gauge("activemq_heap_mb_used").of(1)),
			found("abbreviated-unit", "activemq_pause_millis_total", "write activemq_pause_seconds_total",
					counter("activemq_pause_millis").of(1)),
			found("abbreviated-unit", "activemq_plan_b", "or the whole word", gauge("activemq_plan_b").of(1)),
			fine("abbreviated-unit", "words", gauge("activemq_status_messages").of(1),
					counter("activemq_s_fetch").of(1), counter("activemq_answers_nsec").of(1),
					counter("activemq_plan_b_messages").of(1)),

			found("counted-level", "activemq_memory_usage_ratio_total", "a gauge named activemq_memory_usage_ratio",
					counter("activemq_memory_usage_ratio").of(0.3)),
			found("counted-level", "activemq_room_celsius_total", "a gauge named activemq_room_celsius",
					counter("activemq_room_celsius").of(21)),
			fine("counted-level", "what adds up", counter("activemq_energy_joules").of(1),
					counter("activemq_pause_seconds").of(1), counter("activemq_volts_alarms").of(1)),

			found("timestamp-type", "activemq_restart_timestamp_seconds_total",
					"a gauge named activemq_restart_timestamp_seconds",
					counter("activemq_restart_timestamp_seconds").of(1)),
			found("timestamp-type", "activemq_restart_timestamp_seconds", "declare it a gauge",
					histogram("activemq_restart_timestamp_seconds")),
			fine("timestamp-type", "a gauge", gauge("activemq_restart_timestamp_seconds").of(1),
					family(MetricType.UNKNOWN, "activemq_stop_timestamp_seconds").of(1)));

	private NameExamples() {
	}

}
