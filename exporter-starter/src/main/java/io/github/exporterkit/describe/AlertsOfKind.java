package io.github.exporterkit.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.lint.KeyMetric;
import io.github.exporterkit.lint.SourceKind;
import io.github.exporterkit.metric.MetricType;

/**
 * Makes the alerts that systems of a kind are watched by, as far as a source has what
 * they need.
 * <p>
 * Source: Prometheus, "Instrumentation", the three types of services; "Alerting".
 */
final class AlertsOfKind {

	private final Description description;

	private final DescribedSource source;

	private AlertsOfKind(Description description, DescribedSource source) {
		this.description = description;
		this.source = source;
	}

	/** The alerts of one source; none if its kind is not declared. */
	static List<Alert> of(Description description, DescribedSource source) {
		SourceKind kind = source.kind();
		if (kind == null) {
			return List.of();
		}
		AlertsOfKind alerts = new AlertsOfKind(description, source);
		return (switch (kind) {
			case ONLINE_SERVING -> Stream.of(alerts.errors(), alerts.latency());
			case OFFLINE_PROCESSING -> Stream.of(alerts.backlog(), alerts.lastProcessed(), alerts.heartbeat());
			case BATCH -> Stream.of(alerts.lastSuccess(), alerts.duration());
		}).flatMap(Optional::stream).toList();
	}

	private Optional<Alert> errors() {
		for (DescribedMetric errors : key(KeyMetric.ERRORS)) {
			Optional<String> requests = this.source.attempts(errors)
				.map(DescribedMetric::name)
				.or(() -> first(KeyMetric.REQUESTS).map(AlertsOfKind::count));
			if (requests.isPresent()) {
				return Optional.of(alert("ErrorsHigh", "Choose the share that the users of the target can live with.",
						List.of(rate(errors.name(), "10m"), "/ " + rate(requests.get(), "10m"), "> 0.05"), "10m",
						"Many requests to %s fail",
						"More than 5 percent of what %s counts failed, as %s says.".formatted(requests.get(),
								errors.name()),
						new Alert.Test("1m", ordered(requests.get(), "0+60x60", errors.name(), "0x20 6+6x40"), Map.of(),
								List.of(), "20m", "50m")));
			}
		}
		return Optional.empty();
	}

	private Optional<Alert> latency() {
		return first(KeyMetric.LATENCY).flatMap((latency) -> {
			boolean distribution = latency.type() != MetricType.COUNTER;
			String sum = distribution ? latency.name() + "_sum" : latency.name();
			Optional<String> count = distribution ? Optional.of(latency.name() + "_count")
					: first(KeyMetric.REQUESTS).map(AlertsOfKind::count);
			return count.map(
					(requests) -> alert("Slow", "The average of ten minutes against that of a day.",
							List.of(rate(sum, "10m"), "/ " + rate(requests, "10m"),
									"> 3 * %s".formatted(rate(sum, "1d")), "/ " + rate(requests, "1d")),
							"10m", "Requests to %s take long",
							"They take more than three times as long as the average of a day, as %s says."
								.formatted(latency.name()),
							new Alert.Test("1m", ordered(requests, "0+60x1560", sum, "0+6x1500 9060+60x60"), Map.of(),
									List.of(), "20h", "26h")));
		});
	}

	private Optional<Alert> backlog() {
		return first(KeyMetric.BACKLOG).map((backlog) -> alert("BacklogGrows",
				"The least of half an hour is more than the most of half an hour an hour ago.",
				List.of("min_over_time(%s[30m])".formatted(selected(backlog.name())),
						"> max_over_time(%s[30m] offset 1h)".formatted(selected(backlog.name()))),
				"15m", "The backlog of %s grows",
				"More arrives than is processed, as %s says.".formatted(backlog.name()),
				new Alert.Test("1m", Map.of(backlog.name(), "10x120 20+5x120"),
						Map.of(backlog.name(), backlog.labels()), backlog.labels(), "2h", "220m")));
	}

	private Optional<Alert> lastProcessed() {
		Optional<DescribedMetric> backlog = first(KeyMetric.BACKLOG);
		return first(KeyMetric.LAST_PROCESSED).map((last) -> {
			Optional<DescribedMetric> same = backlog.filter((waiting) -> waiting.labels().equals(last.labels()));
			List<String> expression = new ArrayList<>(List.of("time() - %s > 900".formatted(selected(last.name()))));
			Map<String, String> series = ordered(last.name(), "60x60");
			Map<String, List<String>> labels = ordered(last.name(), last.labels());
			same.ifPresent((waiting) -> {
				expression.add("and %s > 0".formatted(selected(waiting.name())));
				series.put(waiting.name(), "3x60");
				labels.put(waiting.name(), waiting.labels());
			});
			return alert("Stalled", "Choose more than the time between two things that have to be processed.",
					expression, "5m", "Nothing is processed by %s",
					"Nothing was processed for a quarter of an hour, as %s says.".formatted(last.name()),
					new Alert.Test("1m", series, labels, last.labels(), "10m", "1h"));
		});
	}

	private Optional<Alert> heartbeat() {
		return first(KeyMetric.HEARTBEAT).map((heartbeat) -> alert("HeartbeatLate",
				"Choose more than the time between two heartbeats and that which one may take.",
				List.of("time() - %s > 300".formatted(selected(heartbeat.name()))), "5m",
				"No heartbeat passes through %s",
				"The last one that passed through was sent five minutes ago, as %s says.".formatted(heartbeat.name()),
				new Alert.Test("1m", Map.of(heartbeat.name(), "60x60"), Map.of(heartbeat.name(), heartbeat.labels()),
						heartbeat.labels(), "5m", "1h")));
	}

	private Optional<Alert> lastSuccess() {
		return first(KeyMetric.LAST_SUCCESS).map((last) -> alert("NotSucceeded",
				"26 hours are for a run a day; choose the time between two runs and that which one may take.",
				List.of("time() - %s > 26 * 3600".formatted(selected(last.name()))), "5m", "A run of %s is overdue",
				"The last run that succeeded ended 26 hours ago, as %s says.".formatted(last.name()),
				new Alert.Test("5m", Map.of(last.name(), "60x400"), Map.of(last.name(), last.labels()), last.labels(),
						"25h", "27h")));
	}

	private Optional<Alert> duration() {
		return first(KeyMetric.DURATION).map((duration) -> alert("RunSlow", "The last run against those of a week.",
				List.of(selected(duration.name()), "> 2 * avg_over_time(%s[7d])".formatted(selected(duration.name()))),
				"5m", "A run of %s took long",
				"It took more than twice as long as those of a week do on average, as %s says."
					.formatted(duration.name()),
				new Alert.Test("5m", Map.of(duration.name(), "60x100 300x20"),
						Map.of(duration.name(), duration.labels()), duration.labels(), "8h", "9h")));
	}

	private Alert alert(String name, String comment, List<String> expression, String pending, String summary,
			String text, Alert.Test test) {
		return new Alert(this.description.alertPrefix() + Description.camelCase(this.source.name()) + name, comment,
				expression, pending, summary, text, test);
	}

	private List<DescribedMetric> key(KeyMetric key) {
		return this.source.key(this.description.exporter(), key);
	}

	private Optional<DescribedMetric> first(KeyMetric key) {
		return key(key).stream().findFirst();
	}

	private static String count(DescribedMetric metric) {
		return (metric.type() == MetricType.COUNTER) ? metric.name() : metric.name() + "_count";
	}

	private String rate(String counter, String range) {
		return "sum by (job, instance) (rate(%s[%s]))".formatted(selected(counter), range);
	}

	private String selected(String metric) {
		return "%s{job=\"%s\"}".formatted(metric, this.description.job());
	}

	private static <T> Map<String, T> ordered(String key, T value) {
		Map<String, T> map = new LinkedHashMap<>();
		map.put(key, value);
		return map;
	}

	private static Map<String, String> ordered(String key, String value, String otherKey, String otherValue) {
		Map<String, String> map = ordered(key, value);
		map.put(otherKey, otherValue);
		return map;
	}

}
