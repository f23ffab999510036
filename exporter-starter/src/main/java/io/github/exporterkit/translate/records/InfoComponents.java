package io.github.exporterkit.translate.records;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The components of a record that are facts of one info metric.
 */
final class InfoComponents {

	private final Map<String, String> labels = new LinkedHashMap<>();

	private String help = "";

	void add(String label, String path, String help) {
		if (this.labels.put(label, path) != null) {
			throw new IllegalArgumentException("the label '%s' is given twice; rename one of them".formatted(label));
		}
		this.help = this.help.isEmpty() ? help : this.help;
	}

	Map<String, String> labels() {
		return this.labels;
	}

	String help() {
		return this.help;
	}

}
