package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What could be declared for a source, as lines of YAML lists.
 *
 * @param reshape how to bring arrays into another shape first
 * @param families what to change of families that pass through; null if none pass
 * @param common what all metrics have in common, by the source's keys
 * @param anchor an anchor for the metrics, or an alias instead of them; empty for neither
 * @param metrics the metrics
 * @param records metrics as Java source: records, a line each
 */
public record Proposal(List<String> reshape, @Nullable List<String> families, Map<String, String> common, String anchor,
		List<String> metrics, List<String> records) {

	private static final String INDENT = "  ";

	/** Whether nothing in what was seen could be a metric. */
	public boolean isEmpty() {
		return this.families == null && this.metrics.isEmpty() && this.anchor.isEmpty() && this.records.isEmpty();
	}

	/**
	 * The lists under their keys.
	 * @return the lines, as they stand below the name of a source
	 */
	public List<String> lines() {
		List<String> lines = new ArrayList<>();
		if (!this.reshape.isEmpty()) {
			add("reshape:", this.reshape, lines);
		}
		if (this.families != null) {
			add(this.families.isEmpty() ? "families: []" : "families:", this.families, lines);
		}
		this.common.forEach((key, written) -> lines.add(key + ": " + written));
		if (!this.metrics.isEmpty() || !this.anchor.isEmpty()) {
			add("metrics:" + (this.anchor.isEmpty() ? "" : " " + this.anchor), this.metrics, lines);
		}
		return lines;
	}

	private static void add(String key, List<String> list, List<String> lines) {
		lines.add(key);
		list.forEach((line) -> lines.add(line.isEmpty() ? "" : INDENT + line));
	}

}
