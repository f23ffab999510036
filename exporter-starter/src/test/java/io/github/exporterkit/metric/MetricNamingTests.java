package io.github.exporterkit.metric;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MetricNamingTests {

	private final MetricNaming naming = new MetricNaming("activemq");

	private String exposed(String prefix, String name, MetricType type, String unit) {
		return this.naming.describe(prefix, name, type, "Help", unit).sampleName();
	}

	@Test
	@Timeout(30)
	void aLongRunOfCapitalsIsNoTrap() {
		assertThat(MetricNaming.snakeCase("A".repeat(500_000) + "b")).endsWith("a_ab");
	}

	@ParameterizedTest
	@CsvSource({ "myTCPExample, my_tcp_example", "jvm.gc-pause, jvm_gc_pause", "QueueSize, queue_size",
			"already_snake, already_snake", "__edges__, edges", "'in progress', in_progress", "disk2Usage, disk2_usage",
			"HTTPStatus, http_status", "größe, gr_e", "ABC, abc" })
	void aNameBecomesSnakeCase(String name, String snakeCase) {
		assertThat(MetricNaming.snakeCase(name)).isEqualTo(snakeCase);
	}

	@Test
	void exporterAndPrefixStandBeforeTheNameAndUnitAndTypeAfterIt() {
		assertThat(exposed("queue_", "memoryRead", MetricType.COUNTER, "bytes"))
			.isEqualTo("activemq_queue_memory_read_bytes_total");
	}

	@ParameterizedTest
	@CsvSource({ "'', activemq_up, GAUGE, '', activemq_up", "queue_, queue_size, GAUGE, '', activemq_queue_size",
			"'', wait_seconds, GAUGE, seconds, activemq_wait_seconds",
			"'', sent_total, COUNTER, '', activemq_sent_total",
			"'', sent_bytes_total, COUNTER, bytes, activemq_sent_bytes_total",
			"'', started_timestamp, GAUGE, timestamp_seconds, activemq_started_timestamp_seconds",
			"'', started_timestamp_seconds, GAUGE, timestamp_seconds, activemq_started_timestamp_seconds",
			"'', started_seconds, GAUGE, timestamp_seconds, activemq_started_timestamp_seconds",
			"'', broker_info, INFO, '', activemq_broker_info", "queue, total, COUNTER, '', activemq_queue_total",
			"activemq_, size, GAUGE, '', activemq_size" })
	void nothingIsSaidTwice(String prefix, String name, MetricType type, String unit, String exposed) {
		assertThat(exposed(prefix, name, type, unit)).isEqualTo(exposed);
	}

	@Test
	void aWordThatOnlyBeginsLikeThePrefixIsAnotherWord() {
		assertThat(exposed("queue", "queued", MetricType.GAUGE, "")).isEqualTo("activemq_queue_queued");
	}

	@ParameterizedTest
	@CsvSource({ "'', sent_total, GAUGE, _total", "'', size_info, UNKNOWN, _info", "'', wait_sum, GAUGE, _sum",
			"'', wait_bucket, GAUGE, _bucket", "'', x_created, GAUGE, _created", "queue, count, GAUGE, _count",
			"'', total, GAUGE, _total", "'', x_count, HISTOGRAM, _count" })
	void aSuffixThatMeansAnotherTypeIsRefused(String prefix, String name, MetricType type, String suffix) {
		assertThatIllegalArgumentException().isThrownBy(() -> exposed(prefix, name, type, ""))
			.withMessageStartingWith("metric name '%s': the suffix %s belongs to another type than %s; ".formatted(name,
					suffix, type.name().toLowerCase()));
	}

	@ParameterizedTest
	@CsvSource({ "threads_created, COUNTER, activemq_threads_created_total",
			"wait_sum, COUNTER, activemq_wait_sum_total", "sent_total, INFO, activemq_sent_total_info" })
	void aSuffixBehindWhichAnotherFollowsMeansNothing(String name, MetricType type, String exposed) {
		assertThat(exposed("", name, type, "")).isEqualTo(exposed);
	}

	@ParameterizedTest
	@CsvSource({ "queue.count, GAUGE, activemq_queue_count", "sent_total, GAUGE, activemq_sent_total",
			"sent.total, COUNTER, activemq_sent_total" })
	void aNameThatATargetChoosesMayEndInAnySuffix(String name, MetricType type, String exposed) {
		assertThat(this.naming.describeArriving("", name, type, "Help", "").sampleName()).isEqualTo(exposed);
	}

	@ParameterizedTest
	@CsvSource({ "app_start_time_seconds, GAUGE, app_start_time_seconds, GAUGE",
			"HTTP_Requests_total, COUNTER, HTTP_Requests, COUNTER", "job:wait_count, UNKNOWN, job:wait_count, UNKNOWN",
			"app_build_info, INFO, app_build, INFO", "rpc_durations, SUMMARY, rpc_durations, SUMMARY" })
	void anExactNameStaysAsItIs(String name, MetricType type, String family, MetricType exposedType) {
		MetricDescriptor described = MetricNaming.describeExactly(name, type, "Help", "seconds");
		assertThat(described.sampleName()).isEqualTo(name);
		assertThat(described.name()).isEqualTo(family);
		assertThat(described.type()).isEqualTo(exposedType);
		assertThat(described.unit()).isEqualTo(name.endsWith("_seconds") ? "seconds" : "");
	}

	@ParameterizedTest
	@CsvSource({ "2nd, GAUGE, must be letters", "raft.peers, GAUGE, write one such as 'raft_peers'",
			"'', GAUGE, must be letters", "up, GAUGE, Prometheus itself makes a metric 'up'",
			"sent, COUNTER, 'write ''sent_total'', or declare it unknown'",
			"_total, COUNTER, whose name does not end in _total", "build, INFO, or declare it a gauge" })
	void anExactNameThatCannotBeExposedIsRefused(String name, MetricType type, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> MetricNaming.describeExactly(name, type, "Help", ""))
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@CsvSource({ "raft.peers, GAUGE, raft_peers, GAUGE", "9.x, COUNTER, _9_x, UNKNOWN",
			"Größe_total, COUNTER, Gr__e_total, COUNTER", "build, INFO, build, GAUGE" })
	void anExactNameThatATargetChoosesIsMadeValid(String name, MetricType type, String exposed,
			MetricType exposedType) {
		MetricDescriptor described = MetricNaming.describeArrivingExactly(name, type, "Help", "");
		assertThat(described.sampleName()).isEqualTo(exposed);
		assertThat(described.type()).isEqualTo(exposedType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "._-", "队列" })
	void aNameWithoutALetterOrDigitIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> exposed("", name, MetricType.GAUGE, ""))
			.withMessage("'" + name + "' has no letter or digit; write a metric's name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "queue", "Queue", "_q", "my_queue_2" })
	void aLabelNameStaysAsItIs(String name) {
		assertThat(MetricNaming.requireLabelName(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2nd", "my-queue", "a.b", "__name__", "größe", "a b" })
	void aNameThatCannotBeALabelIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> MetricNaming.requireLabelName(name))
			.withMessageStartingWith("label name '" + name + "' must be letters, digits and underscores");
	}

	@ParameterizedTest
	@ValueSource(strings = { "le", "quantile" })
	void aLabelOfHistogramsIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> MetricNaming.requireLabelName(name))
			.withMessage("label name '" + name + "' belongs to histograms and summaries; choose another");
	}

}
