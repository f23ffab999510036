package io.github.exporterkit.translate.records;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Info;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Unknown;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TranslatedRecordTests {

	private static TranslatedDocument translated(Class<?> type, String json) throws Exception {
		return TranslatedDocument.of(Plan.compile(rules(type)), json);
	}

	private static List<Rule> rules(Class<?> type) {
		return new TranslatedRecord(type).rules(TranslatedDocument.NAMING, SourceDefaults.of(null));
	}

	@Translates(value = "queues", each = "$.value.*", prefix = "queue_")
	record Queue(@Label(value = "queue", path = "Name") String name,
			@Gauge(value = "messages", path = "QueueSize", help = "Messages waiting") long size,
			@Counter(value = "enqueued_messages", path = "EnqueueCount", help = "Messages sent") long enqueued,
			@Gauge(value = "memory_usage", path = "Memory.PercentUsage", unit = Unit.PERCENT,
					help = "Share in use") double memory) {
	}

	@Test
	void aRecordSaysWhatToReadAndWhatItMeans() throws Exception {
		TranslatedRecord queue = new TranslatedRecord(Queue.class);
		assertThat(queue.source()).isEqualTo("queues");
		assertThat(queue.type()).isEqualTo(Queue.class);
		TranslatedDocument translated = translated(Queue.class,
				"{\"value\": {\"x\": {\"Name\": \"orders\", \"QueueSize\": 3, \"EnqueueCount\": 7,"
						+ "\"Memory\": {\"PercentUsage\": 40}}}}");
		assertThat(translated.samples()).containsExactly("x_queue_messages{queue=orders} 3.0",
				"x_queue_enqueued_messages_total{queue=orders} 7.0", "x_queue_memory_usage_ratio{queue=orders} 0.4");
		assertThat(translated.families()).extracting(MetricFamily::descriptor)
			.containsExactly(new MetricDescriptor("x_queue_messages", MetricType.GAUGE, "Messages waiting", ""),
					new MetricDescriptor("x_queue_enqueued_messages", MetricType.COUNTER, "Messages sent", ""),
					new MetricDescriptor("x_queue_memory_usage_ratio", MetricType.GAUGE, "Share in use", "ratio"));
	}

	@Translates("s")
	record Plain(@Label String queueName, @Gauge long queueSize, @Unknown double someRate) {
	}

	@Test
	void whatIsNotSaidComesFromTheComponentsName() throws Exception {
		TranslatedDocument translated = translated(Plain.class,
				"[{\"queueName\": \"a\", \"queueSize\": 1, \"someRate\": 2.5}]");
		assertThat(translated.samples()).containsExactly("x_queue_size{queue_name=a} 1.0",
				"x_some_rate{queue_name=a} 2.5");
		assertThat(translated.families().get(0).descriptor().help()).isEqualTo("queueSize of source s");
		assertThat(translated.families().get(1).descriptor().type()).isEqualTo(MetricType.UNKNOWN);
	}

	@Test
	void rowsAreWhereTheSourceSaysUnlessTheRecordDoes() {
		RowFilter.Each each = RowFilter.Each.of("exporter.sources.s.each", "$.rows[*]");
		assertThat(new TranslatedRecord(Plain.class).rules(TranslatedDocument.NAMING, SourceDefaults.of(each)))
			.allMatch((rule) -> each.equals(rule.rows().each()));
		assertThat(new TranslatedRecord(Queue.class).rules(TranslatedDocument.NAMING, SourceDefaults.of(each)))
			.allMatch((rule) -> rule.rows()
				.each()
				.equals(RowFilter.Each.of(Queue.class.getName() + ".each", "$.value.*")));
	}

	@Translates("s")
	record Typed(@Gauge Instant started, @Gauge ZonedDateTime changed, @Gauge Duration uptime, @Gauge DataSize heap,
			@Gauge boolean open, @Gauge Boolean ready, @Gauge Integer boxed, @Gauge BigDecimal exact,
			@Gauge(unit = Unit.MILLISECONDS) Duration delay, @Gauge(from = "epoch-millis") Instant seen,
			@Gauge(from = "age", unit = Unit.MINUTES) long asked, @Gauge(map = {
					"running=1", "*=0" }) String state,
			@Gauge String number){
	}

	@Test
	void theComponentsTypeIsItsConversion() throws Exception {
		assertThat(translated(Typed.class,
				"{\"started\": \"1970-01-01T00:01:00Z\", \"changed\": \"1970-01-01T01:00:00+01:00[Europe/Paris]\","
						+ "\"uptime\": \"PT1M\", \"heap\": \"1KB\", \"open\": true, \"ready\": false, \"boxed\": 3,"
						+ "\"exact\": 0.1, \"delay\": 1500, \"seen\": 60000, \"asked\": 1, \"state\": \"running\","
						+ "\"number\": \"4\"}")
			.samples()).containsExactly("x_started_timestamp_seconds 60.0", "x_changed_timestamp_seconds 0.0",
					"x_uptime_seconds 60.0", "x_heap_bytes 1024.0", "x_open 1.0", "x_ready 0.0", "x_boxed 3.0",
					"x_exact 0.1", "x_delay_seconds 1.5", "x_seen_timestamp_seconds 60.0",
					"x_asked_timestamp_seconds 999940.0", "x_state 1.0", "x_number 4.0");
	}

	@Translates("s")
	record Missing(@Gauge(missing = "0") long zero, @Gauge(missing = "fail") long needed, @Gauge long skipped) {
	}

	@Test
	void aMissingFieldIsSkippedFailsOrIsANumber() throws Exception {
		assertThat(translated(Missing.class, "{\"needed\": 1}").samples()).containsExactly("x_zero 0.0",
				"x_needed 1.0");
		assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> translated(Missing.class, "{}"))
			.withMessage(Missing.class.getName() + ".needed: a row has no value, and missing is 'fail'");
	}

	@Translates("s")
	record Container(@Label String id, @Label(value = "label_*", path = "labels") Map<String, String> labels,
			@Info(value = "image", label = "image_*") Map<String, String> image, @Gauge long size) {
	}

	@Test
	void aMapIsALabelForEachMember() throws Exception {
		assertThat(translated(Container.class,
				"[{\"id\": \"a\", \"size\": 1, \"labels\": {\"app\": \"web\"}, \"image\": {\"os\": \"linux\"}}, {\"id\": \"b\", \"size\": 2}]")
			.samples()).containsExactlyInAnyOrder("x_size{id=a,label_app=web} 1.0", "x_size{id=b} 2.0",
					"x_image_info{id=a,label_app=web,image_os=linux} 1.0", "x_image_info{id=b} 1.0");
	}

	@Translates(value = "s", prefix = "broker_")
	record Facts(@Label String name, @Info(value = "build", help = "What runs") String version,
			@Info(value = "build", label = "vm", path = "jvm.name") String machine, @Info("os") String system,
			@Gauge long size) {
	}

	@Test
	void factsOfOneNameAreLabelsOfOneInfoMetricBesideTheRecordsOwn() throws Exception {
		TranslatedDocument translated = translated(Facts.class,
				"{\"name\": \"b\", \"version\": \"6.1\", \"jvm\": {\"name\": \"HotSpot\"}, \"system\": \"Linux\", \"size\": 2}");
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_broker_size{name=b} 2.0",
				"x_broker_build_info{name=b,version=6.1,vm=HotSpot} 1.0", "x_broker_os_info{name=b,system=Linux} 1.0");
		assertThat(translated.families()).extracting((family) -> family.descriptor().help())
			.contains("What runs", "Facts from source s");
	}

	@Translates(value = "s", each = "$.hosts.*.disks[*]")
	record Disk(@Label(path = "{$index}@{^name}") String id, @Label(path = "'disk'") String kind,
			@Label(path = "$.site") String site, @Gauge(path = "['used.bytes']", unit = Unit.BYTES) long used) {
	}

	@Test
	void aPathIsAnyExpression() throws Exception {
		assertThat(translated(Disk.class,
				"{\"hosts\": {\"h\": {\"name\": \"n\", \"disks\": [{\"used.bytes\": 5}]}}, \"site\": \"S\"}")
			.samples()).containsExactly("x_used_bytes{id=0@n,kind=disk,site=S} 5.0");
	}

	enum State {

		RUNNING, SHUT_DOWN

	}

	@Translates("queues")
	record OfStates(@Label String name, @Gauge State state, @Gauge(value = "level", path = "state", map = {
			"running=1", "*=0" }) State mapped){
	}

	@Test
	void anEnumIsASetOfStatesInAnySpelling() throws Exception {
		Plan plan = Plan
			.compile(new TranslatedRecord(OfStates.class).rules(TranslatedDocument.NAMING, SourceDefaults.of(null)));
		assertThat(TranslatedDocument
			.of(plan,
					"[{\"name\": \"a\", \"state\": \"running\"}, {\"name\": \"b\", \"state\": \"Shut-Down\"},"
							+ "{\"name\": \"c\", \"state\": \"melting\"}, {\"name\": \"d\"}]")
			.samples())
			.contains("x_state{name=a,x_state=RUNNING} 1.0", "x_state{name=a,x_state=SHUT_DOWN} 0.0",
					"x_state{name=b,x_state=SHUT_DOWN} 1.0", "x_state{name=c,x_state=melting} 1.0",
					"x_level{name=a} 1.0", "x_level{name=b} 0.0")
			.noneMatch((sample) -> sample.contains("name=d"));
	}

	@Translates("queues")
	record Values(@Label String name, @Gauge(decimal = ",", thousands = ".") double load,
			@Gauge(absent = "-127", unit = Unit.CELSIUS) double board, @Counter(missing = "0") long writes) {
	}

	@Test
	void whatASourceSaysForAllHoldsForRecords() throws Exception {
		SourceDefaults defaults = new SourceDefaults(RowFilter.Each.of("each", "$.disks[*]"),
				Labels.named(Map.of("site", Rule.Label.of(DeclaredExpression.of("labels.site", "$.site")), "name",
						Rule.Label.of(DeclaredExpression.of("labels.name", "'another'")))),
				List.of("N/A"));
		Plan plan = Plan.compile(new TranslatedRecord(Values.class).rules(TranslatedDocument.NAMING, defaults));
		TranslatedDocument translated = TranslatedDocument.of(plan, """
				{"site": "S", "disks": [{"name": "a", "load": "1.234,5", "board": "N/A", "writes": "N/A"},
				 {"name": "b", "load": "N/A", "board": -127, "writes": 5}]}""");
		assertThat(translated.samples()
			.stream()
			.map((sample) -> sample.replace("{name=a,site=S}", "{site=S,name=a}")
				.replace("{name=b,site=S}", "{site=S,name=b}")))
			.containsExactlyInAnyOrder("x_load{site=S,name=a} 1234.5", "x_writes_total{site=S,name=a} 0.0",
					"x_writes_total{site=S,name=b} 5.0");
		assertThat(translated.dropped()).containsOnlyKeys("x_board_celsius");
	}

}
