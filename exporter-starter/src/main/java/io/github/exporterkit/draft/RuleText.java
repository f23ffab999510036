package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.exporterkit.metric.MetricType;

/**
 * A rule as it is written in YAML.
 */
final class RuleText {

	/** What a question begins with. */
	static final String CHECK = "# check: ";

	private static final String INDENT = "  ";

	private final String name;

	private final Rows rows;

	private final Map<String, String> labels;

	private final List<String> checks;

	private final List<String> head = new ArrayList<>();

	private final List<String> rest = new ArrayList<>();

	private Map<String, String> facts = Map.of();

	private SortedSet<Integer> sources = new TreeSet<>(Set.of(0));

	private boolean commentedOut;

	/**
	 * Begin.
	 * @param checks what somebody should look at
	 * @param name the metric's name
	 * @param type its type
	 * @param help its help
	 * @param rows the rows that it is made of
	 * @param labels what tells these apart
	 */
	RuleText(List<String> checks, String name, MetricType type, String help, Rows rows, Map<String, String> labels) {
		this.name = name;
		this.rows = rows;
		this.labels = labels;
		this.checks = new ArrayList<>(checks);
		this.head.add("- name: " + YamlText.inBlock(name));
		if (type != MetricType.UNKNOWN) {
			this.head.add(INDENT + "type: " + type.word());
		}
		this.head.add(INDENT + "help: " + YamlText.inBlock(help));
	}

	/** Set a key to what is written in YAML. */
	RuleText set(String key, String written) {
		this.rest.add(INDENT + key + ": " + written);
		return this;
	}

	/** Set a key, and say what was seen there. */
	RuleText set(String key, String written, String seen) {
		return set(key, "%s # %s".formatted(written, seen));
	}

	/** Labels of this rule alone, which are written on a line each. */
	RuleText facts(Map<String, String> texts) {
		this.facts = texts;
		return this;
	}

	/** Show it only. */
	RuleText commentOut() {
		this.commentedOut = true;
		return this;
	}

	/** Those of several sources that have what it reads; the only one by default. */
	RuleText of(SortedSet<Integer> having) {
		this.sources = having;
		return this;
	}

	SortedSet<Integer> sources() {
		return this.sources;
	}

	/** What somebody should look at; what is removed is not written. */
	List<String> checks() {
		return this.checks;
	}

	String name() {
		return this.name;
	}

	boolean isCommentedOut() {
		return this.commentedOut;
	}

	Rows rows() {
		return this.rows;
	}

	Map<String, String> labels() {
		return this.labels;
	}

	/** Whether the labels are all that it has, and it is no mere comment. */
	boolean canShareLabels() {
		return !this.commentedOut && this.facts.isEmpty();
	}

	/**
	 * The lines.
	 * @param each the rows' place as it is to be written; empty if the source says it
	 * @param written the labels as they are to be written; empty if the source says them
	 */
	List<String> lines(String each, String written) {
		List<String> lines = new ArrayList<>();
		this.checks.forEach((check) -> lines.add(CHECK + YamlText.comment(check)));
		lines.addAll(this.head);
		if (!each.isEmpty()) {
			lines.add(INDENT + "each: " + YamlText.inBlock(each));
		}
		if (!this.facts.isEmpty()) {
			lines.add(INDENT + "labels:");
			if (!written.isEmpty()) {
				add(this.labels, lines);
			}
			add(this.facts, lines);
		}
		else if (!written.isEmpty()) {
			lines.add(INDENT + "labels: " + written);
		}
		lines.addAll(this.rest);
		return this.commentedOut ? lines.stream().map((line) -> line.startsWith("#") ? line : "# " + line).toList()
				: lines;
	}

	/** The lines of a rule that other sources have, too. */
	static List<String> anchored(List<String> lines, String anchor) {
		List<String> anchored = new ArrayList<>();
		lines.forEach((line) -> {
			if (line.startsWith("- ")) {
				anchored.add("- &" + anchor);
				anchored.add(INDENT + line.substring(2));
			}
			else {
				anchored.add(line);
			}
		});
		return anchored;
	}

	private static void add(Map<String, String> labels, List<String> lines) {
		labels.forEach((label, path) -> lines.add(INDENT.repeat(2) + label + ": " + YamlText.inBlock(path)));
	}

}
