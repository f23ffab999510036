package io.github.exporterkit.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.describe.Panel.Query;
import io.github.exporterkit.lint.KeyMetric;
import io.github.exporterkit.lint.SourceKind;
import io.github.exporterkit.metric.MetricType;

/**
 * Makes the panels of a source: first those that systems of its kind are watched by, then
 * one for each metric, by its type and its unit.
 */
final class MetricPanels {

	/** What Grafana calls base units. */
	static final Map<String, String> UNITS = Map.ofEntries(Map.entry("seconds", "s"), Map.entry("bytes", "bytes"),
			Map.entry("ratio", "percentunit"), Map.entry("celsius", "celsius"), Map.entry("volts", "volt"),
			Map.entry("amperes", "amp"), Map.entry("ohms", "ohm"), Map.entry("watts", "watt"),
			Map.entry("volt_amperes", "voltamp"), Map.entry("joules", "joule"), Map.entry("hertz", "hertz"),
			Map.entry("rpm", "rotrpm"), Map.entry("meters", "lengthm"), Map.entry("meters_per_second", "velocityms"),
			Map.entry("cubic_meters", "m3"), Map.entry("grams", "massg"), Map.entry("pascals", "pressurepa"),
			Map.entry("degrees", "degree"), Map.entry("lux", "lux"));

	/** What Grafana calls base units per second. */
	static final Map<String, String> RATES = Map.of("", "ops", "bytes", "Bps", "joules", "watt");

	private static final String RATE = "rate(%s[$__rate_interval])";

	private final String exporter;

	private final DescribedSource source;

	private MetricPanels(String exporter, DescribedSource source) {
		this.exporter = exporter;
		this.source = source;
	}

	static List<Panel> of(Description description, DescribedSource source) {
		MetricPanels panels = new MetricPanels(description.exporter(), source);
		return Stream.of(panels.ofKind(), panels.shares(), panels.ofMetrics()).flatMap(List::stream).toList();
	}

	private List<Panel> ofKind() {
		SourceKind kind = this.source.kind();
		if (kind == SourceKind.ONLINE_SERVING) {
			return averageLatency().map(List::of).orElse(List.of());
		}
		if (kind == SourceKind.OFFLINE_PROCESSING) {
			return Stream.of(KeyMetric.LAST_PROCESSED, KeyMetric.HEARTBEAT).flatMap(this::ages).toList();
		}
		return (kind == SourceKind.BATCH) ? ages(KeyMetric.LAST_SUCCESS).toList() : List.of();
	}

	private Optional<Panel> averageLatency() {
		List<DescribedMetric> requests = this.source.key(this.exporter, KeyMetric.REQUESTS)
			.stream()
			.filter((metric) -> metric.type() == MetricType.COUNTER)
			.toList();
		return this.source.key(this.exporter, KeyMetric.LATENCY)
			.stream()
			.filter((metric) -> metric.type() == MetricType.COUNTER)
			.flatMap((time) -> requests.stream()
				.filter((count) -> count.labels().equals(time.labels()))
				.limit(1)
				.map((count) -> Panel.of("timeseries", "Average latency", "How long a request takes on average", "s",
						new Query("%s / %s".formatted(rate(time.name()), rate(count.name())), legend(time)))))
			.findFirst();
	}

	/** How long ago something was, which goes on while the target hangs. */
	private Stream<Panel> ages(KeyMetric key) {
		return this.source.key(this.exporter, key)
			.stream()
			.map((metric) -> Panel.of("timeseries", title(metric) + ", how long ago", metric.descriptor().help(), "s",
					new Query("time() - " + Dashboard.selected(metric.name()), legend(metric))));
	}

	/** Failures as shares of attempts. */
	private List<Panel> shares() {
		List<Panel> shares = new ArrayList<>();
		for (DescribedMetric failures : this.source.metrics()) {
			if (failures.type() == MetricType.COUNTER) {
				this.source.attempts(failures)
					.ifPresent((attempts) -> shares.add(Panel.of("timeseries", title(failures) + ", share",
							"%s, as a share of: %s".formatted(failures.descriptor().help(),
									attempts.descriptor().help()),
							"percentunit", new Query("%s / %s".formatted(rate(failures.name()), rate(attempts.name())),
									legend(failures)))));
			}
		}
		return shares;
	}

	private List<Panel> ofMetrics() {
		List<DescribedMetric> limits = new ArrayList<>();
		List<Panel> panels = new ArrayList<>();
		for (DescribedMetric metric : this.source.metrics()) {
			Optional<DescribedMetric> limit = limit(metric);
			limit.ifPresent(limits::add);
			if (!limits.contains(metric)) {
				panels.add(panel(metric, limit));
			}
		}
		return panels;
	}

	/** The metric that says how much there may be of this one. */
	private Optional<DescribedMetric> limit(DescribedMetric metric) {
		String unit = metric.unit().isEmpty() ? "" : "_" + metric.unit();
		String name = metric.descriptor().name();
		String stem = name.endsWith(unit) ? name.substring(0, name.length() - unit.length()) : name;
		return this.source.metrics()
			.stream()
			.filter((other) -> metric.isLevel() && other.isLevel() && other.labels().equals(metric.labels()))
			.filter((other) -> Stream.of("limit", "max", "capacity")
				.anyMatch((word) -> other.descriptor().name().equals(stem + "_" + word + unit)))
			.findFirst();
	}

	private Panel panel(DescribedMetric metric, Optional<DescribedMetric> limit) {
		String name = metric.name();
		String unit = UNITS.getOrDefault(metric.unit(), "short");
		return switch (metric.type()) {
			case COUNTER -> panel("timeseries", metric, title(metric) + ", per second",
					RATES.getOrDefault(metric.unit(), "short"), rate(name), legend(metric));
			case HISTOGRAM -> panel("heatmap", metric, title(metric), unit,
					"sum by (le) (%s)".formatted(rate(name + "_bucket")), "{{le}}");
			case SUMMARY -> panel("timeseries", metric, title(metric), unit, Dashboard.selected(name),
					(legend(metric) + " {{quantile}}").strip());
			case STATE_SET -> panel("state-timeline", metric, title(metric), "short", Dashboard.selected(name),
					"%s {{%s}}".formatted(labels(metric), metric.descriptor().name()).strip())
				.withStates(Map.of(0, "no", 1, "yes"), Map.of(0, "transparent", 1, "blue"));
			case INFO -> panel("table", metric, title(metric), "short", Dashboard.selected(name), "");
			case GAUGE,
					UNKNOWN ->
				metric.isTimestamp()
						? panel("stat", metric, title(metric), "dateTimeFromNow", Dashboard.selected(name) + " * 1000",
								labels(metric))
						: metric.isFlag() ? panel("state-timeline", metric, title(metric), "short",
								Dashboard.selected(name), legend(metric))
							.withStates(Map.of(0, "no", 1, "yes"), Map.of(0, "transparent", 1, "blue"))
								: level(metric, limit, unit);
		};
	}

	private Panel level(DescribedMetric metric, Optional<DescribedMetric> limit, String unit) {
		Query value = new Query(Dashboard.selected(metric.name()), legend(metric));
		return limit
			.map((most) -> Panel.of("timeseries", title(metric), metric.descriptor().help(), unit, value,
					new Query(Dashboard.selected(most.name()), (labels(metric) + " limit").strip())))
			.orElseGet(() -> Panel.of("timeseries", title(metric), metric.descriptor().help(), unit, value));
	}

	private static Panel panel(String type, DescribedMetric metric, String title, String unit, String expression,
			String legend) {
		return Panel.of(type, title, metric.descriptor().help(), unit, new Query(expression, legend));
	}

	private static String rate(String counter) {
		return RATE.formatted(Dashboard.selected(counter));
	}

	private String legend(DescribedMetric metric) {
		String labels = labels(metric);
		return labels.isEmpty() ? title(metric) : labels;
	}

	private static String labels(DescribedMetric metric) {
		return metric.labels().stream().map("{{%s}}"::formatted).collect(Collectors.joining(" "));
	}

	/** The words of a name without the exporter's and those of the unit. */
	private String title(DescribedMetric metric) {
		String name = metric.descriptor().name();
		String unit = metric.isTimestamp() ? "_timestamp_seconds" : metric.unit().isEmpty() ? "" : "_" + metric.unit();
		String prefix = this.exporter + "_";
		String words = (name.startsWith(prefix) ? name.substring(prefix.length()) : name).replaceFirst(unit + "$", "")
			.replace('_', ' ')
			.strip();
		return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
