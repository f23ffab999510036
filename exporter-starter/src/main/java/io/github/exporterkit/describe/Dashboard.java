package io.github.exporterkit.describe;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.describe.Panel.Query;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a dashboard for Grafana: a row about the target, a row for each source with a
 * panel for each of its metrics, and a row about the exporter.
 */
final class Dashboard {

	private static final int WIDTH = 24;

	private static final int HEIGHT = 8;

	private static final String SELECTOR = "{job=\"$job\", instance=\"$instance\"}";

	private final Description description;

	private final ArrayNode panels = JsonNodeFactory.instance.arrayNode();

	private int x;

	private int y;

	private int id;

	private Dashboard(Description description) {
		this.description = description;
	}

	static String of(Description description) {
		Dashboard dashboard = new Dashboard(description);
		dashboard.row("The target");
		dashboard.panel(dashboard.target(), WIDTH / 2);
		dashboard.panel(dashboard.sources(), WIDTH / 2);
		for (DescribedSource source : description.sources()) {
			List<Panel> ofSource = MetricPanels.of(description, source);
			if (!ofSource.isEmpty()) {
				dashboard.row("Source " + source.name());
				ofSource.forEach((panel) -> dashboard.panel(panel, WIDTH / 2));
			}
		}
		dashboard.row("The exporter");
		dashboard.exporter().forEach((panel) -> dashboard.panel(panel, WIDTH / 2));
		return dashboard.json();
	}

	/** The selector of a metric's series of the chosen target. */
	static String selected(String metric) {
		return metric + SELECTOR;
	}

	private String own(String metric) {
		return selected(this.description.metric(metric));
	}

	private Panel target() {
		return Panel.of("stat", "Target",
				"Whether all required sources could be fetched from the target, and whether any of its answers could be understood",
				"short", new Query("max(%s) * (1 + max(%s))".formatted(own("up"), own("scrape_source_success")), ""))
			.withStates(Map.of(0, "down", 1, "not understood", 2, "up"), Map.of(0, "red", 1, "orange", 2, "green"));
	}

	private Panel sources() {
		return Panel
			.of("state-timeline", "Sources", "Whether each source was fetched and translated", "short",
					new Query(own("scrape_source_success"), "{{source}}"))
			.withStates(Map.of(0, "fails", 1, "works"), Map.of(0, "red", 1, "green"));
	}

	private List<Panel> exporter() {
		return List.of(
				Panel.of("table", "Failures", "Why sources fail at the moment", "short",
						new Query(own("scrape_source_failure_info"), "")),
				Panel.of("timeseries", "Scrape duration",
						"How long a scrape takes in the exporter, and as Prometheus sees it", "s",
						new Query(own("scrape_duration_seconds"), "fetch and translate"),
						new Query(selected("scrape_duration_seconds"), "Prometheus")),
				Panel.of("timeseries", "Duration by source", "How long it takes to fetch and translate each source",
						"s", new Query(own("scrape_source_duration_seconds"), "{{source}}")),
				Panel.of("timeseries", "Samples by source", "How many samples of each source are exposed", "short",
						new Query(own("scrape_source_samples"), "{{source}}")),
				Panel.of("timeseries", "Dropped samples",
						"Samples dropped because they are invalid, repeated or over a limit", "short",
						new Query(own("scrape_source_dropped_samples"), "{{source}}")),
				Panel.of("timeseries", "Memory of the exporter", "Memory in use by the exporter's own Java runtime",
						"bytes",
						new Query("sum by (area) (%s)".formatted(selected("jvm_memory_used_bytes")), "{{area}}"),
						new Query(
								"sum by (area) (%s)"
									.formatted(selected("jvm_memory_max_bytes").replace("}", ", area=\"heap\"}")),
								"{{area}}, limit")),
				Panel.of("timeseries", "Open files", "File descriptors of the exporter, and how many it may have",
						"short", new Query(selected("process_open_fds"), "open"),
						new Query(selected("process_max_fds"), "limit")),
				Panel.of("timeseries", "Age of data fetched in the background",
						"How long ago each source with a refresh was last fetched, and how often it should be", "s",
						new Query("time() - " + own("scrape_source_last_success_timestamp_seconds"), "{{source}}"),
						new Query(own("scrape_source_refresh_interval_seconds"), "{{source}}, refresh")),
				Panel.of("timeseries", "Refused scrapes",
						"Scrapes that were answered with 503, because too many were running", "short",
						new Query("increase(%s[$__rate_interval])".formatted(own("scrape_refused_requests_total")),
								"refused")));
	}

	private void row(String title) {
		newLine();
		ObjectNode row = begin("row", title);
		row.put("collapsed", false);
		place(row, WIDTH, 1);
		row.putArray("panels");
		newLine();
	}

	private void newLine() {
		if (this.x > 0) {
			this.x = 0;
			this.y += HEIGHT;
		}
	}

	private ObjectNode begin(String type, String title) {
		return this.panels.addObject().put("id", ++this.id).put("type", type).put("title", title);
	}

	private void place(ObjectNode panel, int width, int height) {
		panel.putObject("gridPos").put("x", this.x).put("y", this.y).put("w", width).put("h", height);
		this.x += width;
		if (this.x >= WIDTH) {
			this.x = 0;
			this.y += height;
		}
	}

	private void panel(Panel panel, int width) {
		ObjectNode node = begin(panel.type(), panel.title());
		node.put("description", panel.help());
		node.set("datasource", datasource());
		place(node, width, HEIGHT);
		defaults(panel, node.putObject("fieldConfig"));
		options(panel, node);
		ArrayNode targets = node.putArray("targets");
		for (Query query : panel.queries()) {
			ObjectNode target = targets.addObject().put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
			target.set("datasource", datasource());
			target.put("expr", query.expression()).put("legendFormat", query.legend());
			if (panel.type().equals("table")) {
				target.put("instant", true).put("format", "table");
			}
			if (panel.type().equals("heatmap")) {
				target.put("format", "heatmap");
			}
		}
		if (panel.type().equals("table")) {
			ObjectNode organize = node.putArray("transformations").addObject().put("id", "organize");
			ObjectNode hidden = organize.putObject("options").putObject("excludeByName");
			List.of("Time", "Value", "__name__", "job", "instance").forEach((column) -> hidden.put(column, true));
		}
	}

	private static void options(Panel panel, ObjectNode node) {
		switch (panel.type()) {
			case "heatmap" -> {
				ObjectNode options = node.putObject("options");
				options.put("calculate", false);
				options.putObject("yAxis").put("unit", panel.unit());
				options.putObject("color").put("mode", "scheme").put("scheme", "Oranges");
			}
			case "state-timeline" -> node.putObject("options").put("showValue", "never").put("mergeValues", true);
			default -> {
			}
		}
	}

	private static void defaults(Panel panel, ObjectNode fields) {
		ObjectNode defaults = fields.putObject("defaults");
		if (!panel.type().equals("heatmap")) {
			defaults.put("unit", panel.unit());
		}
		if (panel.type().equals("timeseries")) {
			defaults.putObject("custom").put("axisSoftMin", 0);
		}
		if (!panel.states().isEmpty()) {
			ObjectNode texts = defaults.putArray("mappings").addObject().put("type", "value").putObject("options");
			panel.states()
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.forEach((state) -> texts.putObject(String.valueOf(state.getKey())).put("text", state.getValue()));
			defaults.putObject("color").put("mode", "thresholds");
			ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
			panel.colors().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach((color) -> {
				ObjectNode step = steps.addObject().put("color", color.getValue());
				if (steps.size() == 1) {
					step.putNull("value");
				}
				else {
					step.put("value", color.getKey());
				}
			});
		}
		fields.putArray("overrides");
	}

	private static ObjectNode datasource() {
		return JsonNodeFactory.instance.objectNode().put("type", "prometheus").put("uid", "${datasource}");
	}

	private String json() {
		ObjectNode dashboard = JsonNodeFactory.instance.objectNode();
		dashboard.putNull("uid").put("title", this.description.job());
		dashboard.putArray("tags").add("exporter");
		dashboard.put("timezone", "browser").put("schemaVersion", 39).put("version", 1).put("refresh", "15s");
		dashboard.putObject("time").put("from", "now-1h").put("to", "now");
		ArrayNode variables = dashboard.putObject("templating").putArray("list");
		variables.addObject()
			.put("name", "datasource")
			.put("label", "Prometheus")
			.put("type", "datasource")
			.put("query", "prometheus");
		String build = this.description.metric("exporter_build_info");
		variable(variables, "job", "Job", "label_values(%s, job)".formatted(build));
		variable(variables, "instance", "Target", "label_values(%s{job=\"$job\"}, instance)".formatted(build));
		dashboard.putObject("annotations").putArray("list");
		dashboard.set("panels", this.panels);
		DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
		DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
				Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
			.withObjectIndenter(indenter)
			.withArrayIndenter(indenter);
		return JsonMapper.shared().writer().with(printer).writeValueAsString(dashboard) + "\n";
	}

	private static void variable(ArrayNode variables, String name, String label, String query) {
		ObjectNode variable = variables.addObject().put("name", name).put("label", label).put("type", "query");
		variable.set("datasource", datasource());
		variable.putObject("query").put("query", query).put("refId", name);
		variable.put("definition", query).put("refresh", 2).put("sort", 1).put("includeAll", false).put("multi", false);
	}

}
