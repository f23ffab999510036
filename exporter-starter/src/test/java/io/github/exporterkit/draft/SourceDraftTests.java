package io.github.exporterkit.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.scrape.Scraper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is proposed for documents of many shapes.
 */
class SourceDraftTests {

	@Test
	void theExampleOfTheDocsIsWhatIsProposed() throws IOException {
		String page = Files.readString(Path.of("../docs/draft.md"));
		String document = block(page, "json");
		String later = document.replace("4711", "4722").replace("\"depth\": 3", "\"depth\": 1");
		assertThat(String.join("\n", draft(document, later)) + "\n").isEqualTo(block(page, "yaml"));
	}

	private static String block(String page, String language) {
		String fence = "```" + language + "\n";
		int begin = page.indexOf(fence) + fence.length();
		return page.substring(begin, page.indexOf("```", begin));
	}

	@Test
	void rowsWithinRowsHaveTheLabelsOfTheRowsAroundThem() {
		assertThat(draft("""
				{"clusters": [
				  {"name": "eu", "uptimeMs": 90000, "hosts": [
				    {"host": "a", "disks": {"sda1": {"usedPercent": 12.5}, "sdb1": {"usedPercent": 50}}},
				    {"host": "b", "disks": {"sda1": {"usedPercent": 1}}}]},
				  {"name": "us", "uptimeMs": 180000, "hosts": [
				    {"host": "a", "disks": {"sda1": {"usedPercent": 3}}}]}]}
				""")).containsExactly("# 2 rows at $.clusters[*]", //
				"- name: cluster_started", //
				"  type: gauge", //
				"  help: Started of the cluster", //
				"  each: $.clusters[*]", //
				"  labels: {cluster_name: name}", //
				"  value: uptimeMs # 90000, 180000", //
				"  from: age", //
				"  unit: milliseconds", //
				"", //
				"# 4 rows at $.clusters[*].hosts[*].disks.*", //
				"- name: disk_used", //
				"  type: gauge", //
				"  help: Used of the disk", //
				"  each: $.clusters[*].hosts[*].disks.*", //
				"  labels: {cluster_name: ^^name, host: ^host, disk: $key}", //
				"  value: usedPercent # 12.5, 50, 1, …", //
				"  unit: percent");
	}

	@Test
	void onlyWhatWasSeenToGrowIsACounter() {
		List<String> draft = draft("{\"sent\": 4711, \"open\": 5, \"limit\": 9}",
				"{\"sent\": 4715, \"open\": 6, \"limit\": 9}", "{\"sent\": 4722, \"open\": 4, \"limit\": 9}");
		assertThat(draft).containsExactly("- name: sent", "  type: counter", "  help: Sent",
				"  value: sent # 4711 → 4722 in 30s", //
				"- name: open", "  type: gauge", "  help: Open", "  value: open # 5 → 4 in 30s", //
				"- name: limit", "  help: Limit", "  value: limit # 9");
	}

	@Test
	void noLabelHasTheNameOfOneOfHistograms() {
		assertThat(draft("[{\"q\": \"a\", \"le\": \"0.1\", \"n\": 3}, {\"q\": \"a\", \"le\": \"+Inf\", \"n\": 7}]"))
			.isNotEmpty()
			.noneMatch((line) -> line.matches(".*\\b(le|quantile): .*"));
		assertThat(draft("[{\"quantile\": \"p50\", \"n\": 3}, {\"quantile\": \"p99\", \"n\": 7}]")).isNotEmpty()
			.noneMatch((line) -> line.matches(".*\\b(le|quantile): .*"));
	}

	@Test
	void aRowIsFoundAgainWhereverItIs() {
		List<String> draft = draft("[{\"name\": \"a\", \"n\": 5}, {\"name\": \"b\", \"n\": 7}]",
				"[{\"name\": \"b\", \"n\": 8}, {\"name\": \"a\", \"n\": 6}]");
		assertThat(draft).contains("  type: counter", "  value: 'n' # 5 → 6 in 30s");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			usedBytes     | 5               | unit: bytes
			heapMB        | 5               | unit: mebibytes
			load          | 12.5 %          | unit: percent
			memory        | 1.5 GiB         | unit: bytes
			created       | 1795256130      | from: epoch-seconds
			created_ms    | 1795256130250   | from: epoch-millis
			lastRun       | 2026-11-21T10:15:30Z | from: iso-instant
			lastRun       | 21.11.2026 10:15 | pattern: 'dd.MM.yyyy HH:mm'
			elapsed       | 1h30m           | from: duration
			uptime        | 12d 4h          | from: age
			mask          | 0x1F            | from: hex
			temperature   | 21              | unit: celsius
			txPower       | -2.4 dBm        | extract: '([-+0-9.eE]+) dBm'
			health        | DEGRADED        | states: [DEGRADED]
			enabled       | yes             | type: gauge
			""")
	void aTextOrANameTellsUnitAndForm(String name, String value, String expected) {
		boolean number = value.matches("[0-9.]+");
		assertThat(draft("{\"%s\": %s}".formatted(name, number ? value : "\"" + value + "\"")))
			.contains("  " + expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "apiKey", "session_token", "clientSecret" })
	void aSecretIsNeverShown(String name) {
		assertThat(draft("{\"%s\": \"hunter2\", \"n\": 1}".formatted(name)))
			.contains("# left out: %s: its name is that of a secret".formatted(name))
			.noneMatch((line) -> line.contains("hunter2"));
	}

	@Test
	void whatTheTargetComputedIsCommentedOut() {
		assertThat(draft("{\"requests\": 7, \"avgTimeMs\": 3, \"maxRequests\": 9}")).containsExactly("- name: requests",
				"  help: Requests", "  value: requests # 7", //
				"# check: the target computed this; Prometheus can do so itself, of a counter or over time",
				"# - name: avg_time", "#   help: Avg time", "#   value: avgTimeMs # 3", "#   unit: milliseconds",
				"# check: Prometheus finds the extremes of requests itself", //
				"# - name: max_requests", "#   help: Max requests", "#   value: maxRequests # 9");
	}

	@Test
	void factsBecomeLabelsOfOneMetric() {
		assertThat(draft("{\"version\": \"6.1\", \"vendor\": \"Acme\", \"note\": \"%s\"}".formatted("x".repeat(99))))
			.containsExactly("# left out: note: its texts are too long for labels",
					"# check: keep what never changes or what somebody selects by", "- name: info", "  type: info",
					"  help: Facts about the target", "  labels:", "    version: version", "    vendor: vendor");
	}

	@Test
	void rowsWithoutAnythingThatTellsThemApartHaveTheirPosition() {
		assertThat(draft("{\"cores\": [{\"load\": 1}, {\"load\": 1}]}")).contains(
				"# check: no field tells the rows apart, so their position does, which may change",
				"labels: {core_position: $index}");
	}

	@Test
	void twoFieldsTellRowsApartIfOneDoesNot() {
		assertThat(draft("""
				[{"proxy": "a", "server": "s1", "n": 1}, {"proxy": "a", "server": "s2", "n": 1},
				 {"proxy": "b", "server": "s1", "n": 1}]""")).contains("labels: {proxy: proxy, server: server}");
	}

	@Test
	void whatNoPathCanNameIsLeftOut() {
		assertThat(draft("{\"a{b}\": 1, \"${x}\": 1, \"it's \\\"odd\\\"\": 1, \"n\": 2}"))
			.filteredOn((line) -> line.contains("cannot be written"))
			.hasSize(3);
	}

	@Test
	void aLabelIsNothingThatNoPathCanName() {
		assertThat(draft("[{\"{name}\": \"a\", \"n\": 1}, {\"{name}\": \"b\", \"n\": 2}]"))
			.contains("labels: {status_position: $index}");
	}

	@Test
	void aTextCannotEndTheCommentThatItIsIn() {
		assertThat(draft("{\"state\": \"up\", \"a\": \"1\\n- name: evil\"}")).noneMatch((line) -> line.contains("\n"));
	}

	@Test
	void noTwoMetricsHaveOneName() {
		List<String> draft = draft("{\"a\": {\"b_c\": 1}, \"a_b\": {\"c\": 2}, \"queues\": [{\"id\": 1, \"n\": 1}, "
				+ "{\"id\": 2, \"n\": 2}], \"queue\": {\"n\": 5}}");
		assertThat(draft.stream().filter((line) -> line.startsWith("- name:"))).doesNotHaveDuplicates().hasSize(4);
	}

	@Test
	void arraysBesideEachOtherBecomeRows() {
		assertThat(lines("{\"node\": \"a\", \"disks\": [\"sda\", \"sdb\"], \"fillPercent\": [40, 2], \"tags\": []}"))
			.startsWith("reshape:", "  - {at: $, zip: [disks, fillPercent], as: rows}", "metrics:")
			.contains("    each: $.rows[*]", "    labels: {disk: disks}", "    value: fillPercent # 40, 2");
	}

	@Test
	void aListOfNamesAndValuesBecomesAnObject() {
		assertThat(lines("{\"stats\": [{\"k\": \"heapBytes\", \"v\": 7}, {\"k\": \"waitMs\", \"v\": 9}]}"))
			.containsExactly("reshape:", "  - {at: $.stats, entries: {key: k, value: v}}", "metrics:",
					"  - name: stats_heap", "    help: Stats heap", "    value: stats.heapBytes # 7", "    unit: bytes",
					"  - name: stats_wait", "    help: Stats wait", "    value: stats.waitMs # 9",
					"    unit: milliseconds");
	}

	@Test
	void aTableWithItsNamesInTheFirstRowBecomesRows() {
		assertThat(lines("{\"table\": [[\"queue\", \"size\"], [\"orders\", 3], [\"mails\", 2]]}")).contains(
				"  - {at: $.table, header: true}", "each: $.table[*]", "labels: {queue: queue}",
				"    value: size # 3, 2");
	}

	@Test
	void whatDiffersInNamesBecomesALabel() {
		assertThat(draft("{\"queue.orders.size\": 3, \"queue.mails.size\": 2, \"jvm.threads\": 7}")).containsExactly(
				"- name: jvm_threads", "  help: Jvm threads", "  value: \"['jvm.threads']\" # 7", "",
				"# 2 keys within names at $", "- name: queue_size", "  help: Size of the queue",
				"  labels: {queue: $id}", "  match: 'queue\\.(?<id>[^.:/]+)\\.size' # 3, 2");
	}

	@Test
	void attributesOfThingsInOneListAreToldApartByTheirName() {
		assertThat(
				draft("""
						[{"ups": "a", "name": "battery.voltage", "value": "53.1"}, {"ups": "a", "name": "model", "value": "X1"},
						 {"ups": "b", "name": "battery.voltage", "value": "52.9"}, {"ups": "b", "name": "model", "value": "X2"}]"""))
			.contains("# check: is it in volts?", "labels: {ups: ups}",
					"  when: [{value: name, equals: battery.voltage}]", "  value: value # 53.1, 52.9")
			.contains("# left out: model: a text that not all rows have");
	}

	@Test
	void rowsWithRandomKeysAreNamedByTheirName() {
		assertThat(
				draft("""
						{"nodes": {"qPz3T1sVTaOe0kYc6uJr2w": {"name": "data-0", "zone": "x", "n": 1}, "Zt0mWqk1RrCqPbX9e5uNfg": {"name": "data-1", "zone": "x", "n": 2}}}"""))
			.contains("labels: {node: name}", "    node_id: $key");
	}

	@Test
	void whatWildcardsMatchedBecomesLabels() {
		assertThat(draft("""
				[{"$path": ["zone0"], "$modified": "2026-11-21T10:15:30Z", "$content": 45},
				 {"$path": ["zone1"], "$modified": "2026-11-21T10:15:30Z", "$content": 41}]""")).containsExactly(
				"labels: {status: '$path[0]'}", "# 2 rows at $[*]", "- name: status_content",
				"  help: Content of the status", "  value: $content # 45, 41");
	}

	@Test
	void numbersInTextsMoveToo() {
		assertThat(draft("{\"requests\": \"7\", \"free\": \"67 MiB\"}", "{\"requests\": \"9\", \"free\": \"60 MiB\"}"))
			.contains("  type: counter", "  value: requests # 7 → 9 in 30s", "  value: free # 67 MiB → 60 MiB in 30s");
	}

	@Test
	void whatOnlyGrewButIsNotCalledLikeACounterIsDoubted() {
		assertThat(draft("{\"turns\": 7}", "{\"turns\": 9}")).startsWith(
				"# check: it only grew while this was watching; can it fall?", "- name: turns", "  type: counter");
		assertThat(draft("{\"usedBytes\": 7}", "{\"usedBytes\": 9}")).startsWith(
				"# check: it only grew while this was watching; is it a counter?", "- name: used", "  help: Used");
	}

	@Test
	void questionsThatManyMetricsHaveAreAskedOnce() {
		assertThat(draft("{\"a\": \"1 kB\", \"b\": \"2 kB\", \"c\": \"3 kB\", \"d\": \"4 kB\", \"e\": 5}")).startsWith(
				"# check: is its kB, MB or GB a power of 1024, as data-size reads it, or of 1000 (from: quantity)?",
				"#   a, b, c, d", "- name: 'a'", "  help: 'A'", "  value: 'a' # 1 kB", "  from: data-size");
	}

	@Test
	void processorTimeAndPressureOfLinuxHaveUnits() {
		assertThat(draft("{\"cpus\": [{\"cpu\": \"0\", \"user\": 1, \"system\": 2, \"idle\": 3, \"iowait\": 4}, "
				+ "{\"cpu\": \"1\", \"user\": 1, \"system\": 2, \"idle\": 3, \"iowait\": 4}]}"))
			.contains("# check: is it in hundredths of a second, as Linux counts?",
					"#   cpu_user, cpu_system, cpu_idle, cpu_iowait", "  scale: 0.01", "  unit: seconds");
		assertThat(draft("[{\"kind\": \"some\", \"total\": 1}, {\"kind\": \"full\", \"total\": 2}]")).contains(
				"# check: is it in microseconds, as Linux counts how long something waited?", "  unit: microseconds");
	}

	@Test
	void attributesThatAreFilesBecomeMetrics() {
		assertThat(draft("""
				[{"$path": ["eth0", "rx_bytes"], "$content": 7}, {"$path": ["eth0", "rx_errors"], "$content": 0},
				 {"$path": ["lo", "rx_bytes"], "$content": 9}, {"$path": ["lo", "rx_errors"], "$content": 1}]
				""")).containsExactly("labels: {status: '$path[0]'}", "# 4 rows at $[*]", "- name: status_rx",
				"  help: Rx of the status", "  when: [{value: '$path[1]', equals: rx_bytes}]",
				"  value: $content # 7, 9", "  unit: bytes", "- name: status_rx_errors",
				"  help: Rx errors of the status", "  when: [{value: '$path[1]', equals: rx_errors}]",
				"  value: $content # 0, 1");
	}

	@Test
	void whatIsTrueOrFalseHasAHelpThatSaysWhen() {
		assertThat(draft(
				"[{\"id\": \"x\", \"open\": true, \"isMaster\": false, \"smart.ok\": true, \"state\": \"up\", \"link\": \"DOWN\"}]"))
			.contains("  help: Whether the status is open", "  help: Whether the status is master",
					"  help: Whether smart ok of the status is true", "  help: Whether the status is up",
					"  help: Whether link of the status is up");
		assertThat(draft("{\"open\": true}")).contains("  help: Whether the target is open");
	}

	@Test
	void unitsThatStandBesideNumbersAreTheirs() {
		assertThat(draft("{\"wait\": {\"#text\": \"12\", \"@unit\": \"ms\"}}")).containsSubsequence("- name: wait",
				"  unit: milliseconds");
		assertThat(draft(
				"[{\"name\": \"a\", \"value\": 3, \"unit\": \"V\"}, {\"name\": \"b\", \"value\": 3, \"unit\": \"A\"}]"))
			.noneMatch((line) -> line.contains("unit: volts"));
	}

	@Test
	void whatMayBeASizeIsNoKelvinAndWhatIsForPeopleIsThereOnce() {
		assertThat(draft("{\"used\": \"919.00K\"}")).contains("# check: what does 'K' say about the unit?")
			.noneMatch((line) -> line.contains("kelvin"));
		assertThat(draft("{\"used_memory\": 941056, \"used_memory_human\": \"919.00K\"}"))
			.contains("# check: this is used_memory, written for people", "# - name: used_memory_human");
	}

	@Test
	void fewBitsAreDoubted() {
		assertThat(draft("{\"arch_bits\": 64}")).startsWith("# check: is it an amount of data?");
	}

	@Test
	void microsecondsSinceTheEpochAreAPointInTime() {
		assertThat(draft("{\"server_time_usec\": 1795815528477379}")).contains("  from: epoch-micros");
	}

	@Test
	void textsThatChangeAreNoFacts() {
		assertThat(draft("{\"size\": 1, \"last\": \"a b c\", \"edition\": \"x\"}",
				"{\"size\": 1, \"last\": \"d e f\", \"edition\": \"x\"}"))
			.startsWith("# left out: last: its text changed while this was watching")
			.contains("    edition: edition");
	}

	@Test
	void whatStandsInThePlaceOfAValueIsAbsent() {
		assertThat(draft("[{\"gpu\": \"a\", \"fan\": \"41 %\"}, {\"gpu\": \"b\", \"fan\": \"N/A\"}]"))
			.contains("  unit: percent", "  absent: ['N/A']");
	}

	@Test
	void ofTwoOppositesOneIsOne() {
		assertThat(draft("{\"link\": \"Down\"}")).contains("  map: ['Up=1', '*=0']");
	}

	@Test
	void metricsOfPrometheusPassButThoseThatAreNamedOtherwise() {
		assertThat(
				lines("""
						[{"name": "ok_bytes", "family": "ok_bytes", "type": "gauge", "labels": {}, "value": 1},
						 {"name": "waitMs", "family": "waitMs", "type": "gauge", "labels": {"Pool": "a", "instance": "x"}, "value": 1},
						 {"name": "go_threads", "family": "go_threads", "type": "gauge", "labels": {}, "value": 1}]"""))
			.containsExactly("families:", "  - match: waitMs", "    name: wait", "    unit: milliseconds",
					"    labels: {pool: Pool, instance: ''}",
					"  # check: do you need what its runtime says about itself?", "  - match: go_.*", "    drop: true");
	}

	@Test
	void mbeansAreToldApartByWhatTheirNamesDoNotShare() {
		assertThat(draft("""
				[{"$bean": {"domain": "java.lang", "type": "MemoryPool", "name": "Eden"}, "Valid": true,
				  "ObjectName": "java.lang:type=MemoryPool,name=Eden"},
				 {"$bean": {"domain": "java.lang", "type": "MemoryPool", "name": "Old"}, "Valid": false,
				  "ObjectName": "java.lang:type=MemoryPool,name=Old"}]""")).containsExactly(
				"labels: {status: $bean.name}", "# 2 rows at $[*]", "- name: status_valid", "  type: gauge",
				"  help: Whether the status is valid", "  value: Valid # true, false");
		assertThat(draft("""
				[{"$bean": {"domain": "java.lang", "type": "Memory"}, "Verbose": true,
				  "ObjectName": "java.lang:type=Memory"}]""")).contains("  value: Verbose # true")
			.noneMatch((line) -> line.contains("ObjectName") || line.contains("$bean"));
	}

	@Test
	void whatOnlyNumbersRowsIsNoMetricAndNoLabelBesideAName() {
		assertThat(draft("""
				[{"index": "1", "ifIndex": 1, "ifDescr": "eth0", "ifInOctets": 4711},
				 {"index": "2", "ifIndex": 2, "ifDescr": "eth1", "ifInOctets": 812}]""")).containsExactly(
				"labels: {status: ifDescr}", "# 2 rows at $[*]", "# left out: index: it numbers the rows",
				"# left out: ifIndex: it numbers the rows", "- name: status_in", "  help: In of the status",
				"  value: ifInOctets # 4711, 812", "  unit: bytes");
	}

	@Test
	void whenSomethingWasCreatedIsCalledSo() {
		assertThat(draft("{\"created\": \"2026-11-21T10:15:30Z\", \"jobCreated\": \"2026-11-21T10:15:30Z\"}"))
			.contains("- name: job_created");
	}

	@Test
	void noMetricIsCalledAsOneOfTheExportersOwn() {
		assertThat(draft("{\"up\": true}")).contains("- name: status_up");
	}

	@Test
	void listsOfNamesAndValuesHaveOtherNamesForTheseToo() {
		assertThat(lines(
				"[{\"stat_name\": \"commits\", \"stat_value\": 3}, {\"stat_name\": \"reads\", \"stat_value\": 4}]"))
			.contains("  - {at: $, entries: {key: stat_name, value: stat_value}}", "    value: commits # 3");
		assertThat(lines("[{\"queue_name\": \"a\", \"queue_value\": 3}, {\"queue_name\": \"b\", \"queue_value\": 4}]"))
			.noneMatch((line) -> line.contains("entries"));
	}

	@Test
	void aShortWordThatAllFieldsBeginWithIsInNoName() {
		assertThat(
				draft("{\"ports\": [{\"ifName\": \"a\", \"ifInErrors\": 1}, {\"ifName\": \"b\", \"ifInErrors\": 2}]}"))
			.contains("- name: port_in_errors", "labels: {port: ifName}");
		assertThat(draft("{\"ports\": [{\"maxIn\": 1, \"maxOut\": 3}, {\"maxIn\": 2, \"maxOut\": 4}]}"))
			.contains("- name: port_max_in");
	}

	@Test
	void minusOneSaysThatThereIsNoneWhereNumbersAreNotNegative() {
		assertThat(draft("[{\"id\": \"a\", \"maxBytes\": -1}, {\"id\": \"b\", \"maxBytes\": 7}]"))
			.contains("# check: does -1 say that there is none?", "  unit: bytes", "  absent: [-1]");
		assertThat(draft(
				"[{\"id\": \"a\", \"celsius\": -1, \"drift\": -1}, {\"id\": \"b\", \"celsius\": 7, \"drift\": -7}]"))
			.noneMatch((line) -> line.contains("absent"));
		assertThat(draft("{\"limit\": -1, \"size\": 1}"))
			.contains("# left out: limit: it is always -1, which often says that there is none");
	}

	@Test
	void anMBeanAloneNeedsNoLabel() {
		assertThat(draft(
				"[{\"$bean\": {\"domain\": \"java.lang\", \"type\": \"Runtime\"}, \"Name\": \"7@host\", \"Threads\": 3}]"))
			.containsSequence("# 1 row at $[*]", "- name: status_threads", "  help: Threads of the status",
					"  value: Threads # 3");
	}

	@Test
	void aFactThatALabelSaysIsLeftOutAndSoAreManyFacts() {
		assertThat(draft(
				"[{\"$bean\": {\"name\": \"a\", \"domain\": \"d\"}, \"Name\": \"a\", \"n\": 1}, {\"$bean\": {\"name\": \"b\", \"domain\": \"d\"}, \"Name\": \"b\", \"n\": 2}]"))
			.contains("# left out: Name: the label status says the same");
		String texts = IntStream.range(0, 20)
			.mapToObj((i) -> "\"%s\": \"text\"".formatted("abcdefghijklmnopqrstu".charAt(i)))
			.collect(Collectors.joining(", "));
		assertThat(draft("{\"properties\": {%s}, \"vendor\": \"Acme\"}".formatted(texts)))
			.contains("# left out: 6 texts, which are too many for labels", "    vendor: vendor");
	}

	@Test
	void whatAWildcardMatchedIsALabelHoweverLongAndFewItIs() {
		String name = "container-" + "0123456789abcdef".repeat(6);
		assertThat(draft("[{\"$path\": [\"%s\"], \"$content\": 3}]".formatted(name)))
			.contains("labels: {status: '$path[0]'}");
	}

	@Test
	void wordsThatSayHowSomethingIsAreStatesWhateverTheFieldIsCalled() {
		assertThat(draft("[{\"unit\": \"a\", \"sub\": \"running\"}, {\"unit\": \"b\", \"sub\": \"dead\"}]"))
			.contains("  type: state-set", "  states: [dead, running]");
	}

	@Test
	void wholeMebibytesAndPagesOfMemoryAreInBytes() {
		assertThat(draft("{\"storeLimit\": 67108864}")).containsSequence("# check: is it in bytes?",
				"- name: store_limit");
		assertThat(draft("{\"memory\": {\"file\": 16384}}")).contains("# check: is it in bytes?");
		assertThat(draft("{\"storeLimit\": 67108865, \"requests\": 67108864}"))
			.noneMatch((line) -> line.contains("bytes"));
	}

	@Test
	void rowsWhoseKeysAreMadeOfTextsHaveTheseForLabels() {
		assertThat(draft("""
				{"value": {"b:client=shop,topic=Durable(prices_board),type=T":
				  {"ClientId": "shop", "Topic": "prices", "Subscription": "board", "Kind": "x", "n": 1}}}"""))
			.contains("labels: {client_id: ClientId, topic: Topic, subscription: Subscription}");
	}

	@Test
	void upTimeIsUptime() {
		assertThat(draft("{\"sysUpTime\": 4711}")).contains("- name: sys_started", "  from: age");
	}

	@Test
	void helpIsTheFirstSentenceOfWhatTheTargetSays() {
		assertThat(propose(List.of(JsonMapper.shared().readTree("{\"size\": 1, \"age\": 2, \"load\": 3, \"max\": 4}")),
				Map.of("size", "jobs that\n wait, e.g. for a worker. Not those that run.", "age", "Age.", "load",
						"x".repeat(200)))
			.metrics()).contains("  help: Jobs that wait, e.g. for a worker", "  help: Age", "  help: Load");
	}

	private static List<String> lines(String document) {
		return propose(List.of(JsonMapper.shared().readTree(document))).lines();
	}

	private static List<String> draft(String... documents) {
		List<JsonNode> read = Stream.of(documents).map((text) -> JsonMapper.shared().readTree(text)).toList();
		Proposal proposal = propose(read);
		return Stream
			.concat(proposal.common().entrySet().stream().map((common) -> common.getKey() + ": " + common.getValue()),
					proposal.metrics().stream())
			.toList();
	}

	private static Proposal propose(List<JsonNode> read) {
		return propose(read, Map.of());
	}

	private static Proposal propose(List<JsonNode> read, Map<String, String> descriptions) {
		return ExporterDraft
			.of(List.of(new ExporterDraft.Observed("status", read, Duration.ofSeconds(30), descriptions)),
					new MetricNames(new MetricNaming("shop"), Scraper.ownMetrics("shop")), false)
			.values()
			.iterator()
			.next();
	}

}
