package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricType;

/**
 * A rule as it is written in YAML.
 */
final class RuleText {

	private static final String INDENT = "  ";

	private final List<String> lines = new ArrayList<>();

	/**
	 * Begin.
	 * @param checks what somebody should look at
	 * @param name the metric's name
	 * @param type its type
	 * @param help its help
	 * @param rows the rows that it is made of
	 */
	RuleText(List<String> checks, String name, MetricType type, String help, Rows rows) {
		checks.forEach((check) -> this.lines.add("# check: " + YamlText.comment(check)));
		this.lines.add("- name: " + YamlText.inBlock(name));
		if (type != MetricType.UNKNOWN) {
			set("type", type.word());
		}
		set("help", YamlText.inBlock(help));
		if (!rows.isWholeDocument()) {
			set("each", YamlText.inBlock(rows.each()));
		}
	}

	/** Set a key to what is written in YAML. */
	RuleText set(String key, String written) {
		this.lines.add(INDENT + key + ": " + written);
		return this;
	}

	/** Set a key, and say what was seen there. */
	RuleText set(String key, String written, String seen) {
		return set(key, "%s # %s".formatted(written, seen));
	}

	RuleText labels(Map<String, String> labels) {
		return labels.isEmpty() ? this : set("labels", YamlText.flow(labels));
	}

	/** Labels on a line each. */
	RuleText labelLines(Map<String, String> labels) {
		this.lines.add(INDENT + "labels:");
		labels.forEach((label, path) -> this.lines.add(INDENT.repeat(2) + label + ": " + YamlText.inBlock(path)));
		return this;
	}

	List<String> lines() {
		return this.lines;
	}

	List<String> commentedOut() {
		return this.lines.stream().map((line) -> line.startsWith("#") ? line : "# " + line).toList();
	}

}
