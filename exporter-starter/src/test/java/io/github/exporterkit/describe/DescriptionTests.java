package io.github.exporterkit.describe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.lint.SourceKind;
import io.github.exporterkit.lint.Promtool;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DescriptionTests {

	/** Ids of Grafana's in packages/grafana-data/src/valueFormats/categories.ts. */
	private static final Set<String> GRAFANA_UNITS = Set.of("none", "short", "percentunit", "degree", "bytes", "Bps",
			"dateTimeFromNow", "watt", "voltamp", "joule", "amp", "volt", "ohm", "lux", "massg", "lengthm",
			"pressurepa", "rotrpm", "celsius", "hertz", "s", "ops", "velocityms", "m3");

	private static final Description SHOP = description(
			new DescribedSource("http", SourceKind.ONLINE_SERVING,
					List.of(metric("shop_requests", MetricType.COUNTER, "Requests", "", "path"),
							metric("shop_failed_requests", MetricType.COUNTER, "Failed requests", "", "path"),
							metric("shop_request_duration_seconds", MetricType.COUNTER, "Time", "seconds", "path"))),
			new DescribedSource("search", SourceKind.ONLINE_SERVING,
					List.of(metric("shop_search_duration_seconds", MetricType.HISTOGRAM, "Searches", "seconds"),
							metric("shop_search_errors", MetricType.COUNTER, "Failed searches", ""))),
			new DescribedSource("mail-queue", SourceKind.OFFLINE_PROCESSING, List.of(
					metric("shop_mail_waiting", MetricType.GAUGE, "Mails that wait", "", "queue"),
					metric("shop_mail_last_processed_timestamp_seconds", MetricType.GAUGE, "When", "timestamp_seconds",
							"queue"),
					metric("shop_mail_heartbeat_timestamp_seconds", MetricType.GAUGE, "When", "timestamp_seconds"))),
			new DescribedSource("backup", SourceKind.BATCH,
					List.of(metric("shop_backup_last_success_timestamp_seconds", MetricType.GAUGE, "When",
							"timestamp_seconds", "volume"),
							metric("shop_backup_duration_seconds", MetricType.GAUGE, "How long", "seconds", "volume"))),
			new DescribedSource("status", null, List.of(
					metric("shop_open_carts", MetricType.GAUGE, "Carts | <b>open</b>\n`now`", ""),
					metric("shop_open_carts_limit", MetricType.GAUGE, "How many there may be", ""),
					metric("shop_open", MetricType.GAUGE, "Whether the shop is open", ""),
					metric("shop_sent_bytes", MetricType.COUNTER, "Bytes sent", "bytes"),
					metric("shop_state", MetricType.STATE_SET, "The state", "", "floor"),
					metric("shop_latency_seconds", MetricType.SUMMARY, "Times", "seconds"),
					metric("shop", MetricType.INFO, "Facts", "", "version").withMemberLabels(List.of("label_*")))));

	@TempDir
	Path project;

	@Test
	void promtoolAcceptsTheRulesAndTheirTestsPass() throws Exception {
		assumeTrue(Promtool.isInstalled());
		for (DescriptionPart part : DescriptionPart.values()) {
			Path file = this.project.resolve(part.file());
			Files.createDirectories(file.getParent());
			Files.writeString(file, part.of(SHOP));
		}
		Path rules = this.project.resolve("prometheus/rules");
		assertThat(Promtool.said("check", "rules", rules.resolve("alerts.yaml").toString())).contains("20 rules found");
		assertThat(Promtool.said("test", "rules", rules.resolve("alerts_test.yaml").toString())).contains("SUCCESS");
		assertThat(Promtool.said("check", "config", this.project.resolve("prometheus/prometheus.yml").toString()))
			.contains("SUCCESS");
	}

	@Test
	void everyAlertIsTested() {
		List<String> alerts = DescriptionPart.ALERTS.of(SHOP)
			.lines()
			.filter((line) -> line.strip().startsWith("- alert: "))
			.map((line) -> line.strip().substring("- alert: ".length()))
			.toList();
		assertThat(alerts).contains("ShopExporterDown", "ShopExporterHttpErrorsHigh", "ShopExporterHttpSlow",
				"ShopExporterSearchErrorsHigh", "ShopExporterSearchSlow", "ShopExporterMailQueueBacklogGrows",
				"ShopExporterMailQueueStalled", "ShopExporterMailQueueHeartbeatLate", "ShopExporterBackupNotSucceeded",
				"ShopExporterBackupRunSlow");
		String tests = DescriptionPart.ALERT_TESTS.of(SHOP);
		assertThat(alerts).allSatisfy((alert) -> assertThat(tests).contains("alertname: " + alert + "\n"));
	}

	@Test
	void theTableHasAMetricALineAndNoMarkupOfTheTargets() {
		assertThat(DescriptionPart.METRICS.of(SHOP).lines()).contains(
				"| `shop_open_carts` | gauge |  |  | Carts \\| \\<b\\>open\\</b\\> \\`now\\` | status |",
				"| `shop_sent_bytes_total` | counter | bytes |  | Bytes sent | status |",
				"| `shop_state` | state-set |  | `floor`, `shop_state` | The state | status |",
				"| `shop_info` | info |  | `version`, `label_*` | Facts | status |",
				"| `shop_mail_last_processed_timestamp_seconds` | gauge | seconds since the epoch | `queue` | When | mail-queue |")
			.hasSize(19);
	}

	@Test
	void theDashboardHasARowForEachSourceAndAPanelByTypeAndUnit() {
		JsonNode dashboard = JsonMapper.shared().readTree(DescriptionPart.DASHBOARD.of(SHOP));
		assertThat(panels(dashboard).filter((panel) -> panel.path("type").asString().equals("row"))
			.map((row) -> row.path("title").asString())).containsExactly("The target", "Source http", "Source search",
					"Source mail-queue", "Source backup", "Source status", "The exporter");
		assertPanel(dashboard, "Open carts", "timeseries", "short",
				"shop_open_carts{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Open", "state-timeline", "short", "shop_open{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Sent, per second", "timeseries", "Bps",
				"rate(shop_sent_bytes_total{job=\"$job\", instance=\"$instance\"}[$__rate_interval])");
		assertPanel(dashboard, "State", "state-timeline", "short", "shop_state{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Search duration", "heatmap", "",
				"sum by (le) (rate(shop_search_duration_seconds_bucket{job=\"$job\", instance=\"$instance\"}[$__rate_interval]))");
		assertPanel(dashboard, "Latency", "timeseries", "s",
				"shop_latency_seconds{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Shop", "table", "short", "shop_info{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Mail last processed", "stat", "dateTimeFromNow",
				"shop_mail_last_processed_timestamp_seconds{job=\"$job\", instance=\"$instance\"} * 1000");
		assertPanel(dashboard, "Mail last processed, how long ago", "timeseries", "s",
				"time() - shop_mail_last_processed_timestamp_seconds{job=\"$job\", instance=\"$instance\"}");
		assertPanel(dashboard, "Failed requests, share", "timeseries", "percentunit",
				"rate(shop_failed_requests_total{job=\"$job\", instance=\"$instance\"}[$__rate_interval]) / rate(shop_requests_total{job=\"$job\", instance=\"$instance\"}[$__rate_interval])");
		assertThat(panels(dashboard).map((panel) -> panel.path("title").asString())).contains("Average latency")
			.doesNotContain("Open carts limit");
	}

	@Test
	void unitsAreThoseThatGrafanaKnows() {
		assertThat(GRAFANA_UNITS).containsAll(MetricPanels.UNITS.values()).containsAll(MetricPanels.RATES.values());
		assertThat(panels(JsonMapper.shared().readTree(DescriptionPart.DASHBOARD.of(SHOP)))
			.filter((panel) -> !panel.path("type").asString().equals("row"))
			.map((panel) -> panel.path("type").asString().equals("heatmap")
					? panel.path("options").path("yAxis").path("unit").asString()
					: panel.path("fieldConfig").path("defaults").path("unit").asString()))
			.isSubsetOf(GRAFANA_UNITS);
	}

	@Test
	void everyBaseUnitHasOneOfGrafanas() {
		Set<String> bases = Stream.of(Unit.values()).map(Unit::base).collect(Collectors.toSet());
		assertThat(bases).containsAll(MetricPanels.UNITS.keySet());
		assertThat(bases.stream().filter((base) -> !MetricPanels.UNITS.containsKey(base)))
			.as("those that Grafana has no unit for")
			.containsExactlyInAnyOrder("", "coulombs");
	}

	@Test
	void noPanelCoversAnother() {
		JsonNode dashboard = JsonMapper.shared().readTree(DescriptionPart.DASHBOARD.of(SHOP));
		boolean[][] taken = new boolean[1000][24];
		panels(dashboard).map((panel) -> panel.path("gridPos")).forEach((place) -> {
			for (int y = 0; y < place.path("h").asInt(); y++) {
				for (int x = 0; x < place.path("w").asInt(); x++) {
					assertThat(taken[y + place.path("y").asInt()][x + place.path("x").asInt()]).isFalse();
					taken[y + place.path("y").asInt()][x + place.path("x").asInt()] = true;
				}
			}
		});
		assertThat(panels(dashboard).map((panel) -> panel.path("id").asInt())).doesNotHaveDuplicates();
	}

	private static void assertPanel(JsonNode dashboard, String title, String type, String unit, String expression) {
		assertThat(panels(dashboard).filter((panel) -> panel.path("title").asString().equals(title))).singleElement()
			.satisfies((panel) -> {
				assertThat(panel.path("type").asString()).isEqualTo(type);
				assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString("")).isEqualTo(unit);
				assertThat(panel.path("targets").path(0).path("expr").asString()).isEqualTo(expression);
			});
	}

	private static Stream<JsonNode> panels(JsonNode dashboard) {
		return dashboard.path("panels").valueStream();
	}

	static Description description(DescribedSource... sources) {
		return new Description("shop", Description.jobOf("shop"), 9100, "/metrics", "shop.test:8080", List.of(sources));
	}

	static DescribedMetric metric(String name, MetricType type, String help, String unit, String... labels) {
		return new DescribedMetric(new MetricDescriptor(name, type, help, unit), List.of(labels));
	}

}
