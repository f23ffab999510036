package io.github.exporterkit.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An alert about what a source says, with the test that it fires.
 *
 * @param name its name
 * @param comment what to know before changing it
 * @param expression the lines of its expression
 * @param pending for how long the expression must hold
 * @param summary what is wrong
 * @param description what that means
 * @param test when it fires
 */
record Alert(String name, String comment, List<String> expression, String pending, String summary, String description,
		Test test) {

	private static final String INSTANCE = "target:1";

	/** The rule in YAML. */
	String rule() {
		return """

				      # %s
				      - alert: %s
				        expr: >-
				%s
				        for: %s
				        labels:
				          severity: warning
				        annotations:
				          summary: %s
				          description: %s
				""".formatted(this.comment, this.name,
				this.expression.stream().map((line) -> "          " + line).collect(Collectors.joining("\n")),
				this.pending, this.summary.formatted("{{ $labels.instance }}"), this.description);
	}

	/** The test in YAML. */
	String testedRule(String job) {
		String series = this.test.series()
			.entrySet()
			.stream()
			.map((entry) -> "      - series: %s{%s}\n        values: %s\n".formatted(entry.getKey(),
					selector(job, entry.getKey()), entry.getValue()))
			.collect(Collectors.joining());
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("severity", "warning");
		labels.put("job", job);
		labels.put("instance", "\"" + INSTANCE + "\"");
		this.test.alertLabels().forEach((label) -> labels.put(label, "a"));
		return """

				  - name: %1$s
				    interval: %2$s
				    input_series:
				%3$s    alert_rule_test:
				      - {eval_time: %4$s, alertname: %1$s}
				      - eval_time: %5$s
				        alertname: %1$s
				        exp_alerts:
				          - exp_labels: {%6$s}
				            exp_annotations:
				              summary: %7$s
				              description: %8$s
				""".formatted(this.name, this.test.interval(), series, this.test.quietAt(), this.test.firesAt(),
				labels.entrySet()
					.stream()
					.map((label) -> label.getKey() + ": " + label.getValue())
					.collect(Collectors.joining(", ")),
				this.summary.formatted(INSTANCE), this.description);
	}

	private String selector(String job, String metric) {
		StringBuilder selector = new StringBuilder("job=\"%s\", instance=\"%s\"".formatted(job, INSTANCE));
		this.test.labels()
			.getOrDefault(metric, List.of())
			.forEach((label) -> selector.append(", %s=\"a\"".formatted(label)));
		return selector.toString();
	}

	/**
	 * When an alert fires.
	 *
	 * @param interval between two values of a series
	 * @param series the values as promtool reads them, by metric
	 * @param labels the labels by metric, other than those of the target
	 * @param alertLabels the labels of the alert, other than those of the target
	 * @param quietAt when it does not fire yet
	 * @param firesAt when it fires
	 */
	record Test(String interval, Map<String, String> series, Map<String, List<String>> labels, List<String> alertLabels,
			String quietAt, String firesAt) {
	}

}
