package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricNaming;

/**
 * What the words in the names of fields say.
 */
final class Words {

	private static final Set<String> EXTREME = Set.of("min", "minimum", "max", "maximum", "peak", "highest", "lowest");

	private static final Set<String> COMPUTED = Set.of("avg", "average", "mean", "median", "rate", "stddev",
			"deviation", "variance", "p50", "p75", "p90", "p95", "p99", "p999", "ewma");

	private static final Set<String> OF_STATE = Set.of("state", "status", "health", "phase", "mode", "condition",
			"role", "severity", "level", "result", "availability");

	private static final Set<String> OF_TIME = Set.of("time", "timestamp", "date", "at", "since", "start", "started",
			"created", "updated", "modified", "changed", "last", "expires", "expiry", "until", "boot", "seen", "on");

	/** Names of containers that say nothing about what is in them. */
	private static final Set<String> GENERIC = Set.of("value", "values", "data", "result", "results", "items", "list",
			"entries", "elements", "response", "rows", "objects");

	private Words() {
	}

	/** The words of a name in any notation, in lower case. */
	static List<String> of(String name) {
		return Arrays.stream(MetricNaming.snakeCase(name).split("_")).filter((word) -> !word.isEmpty()).toList();
	}

	static List<String> of(List<String> names) {
		List<String> words = new ArrayList<>();
		names.forEach((name) -> words.addAll(of(name)));
		return words;
	}

	/** Whether a number of this name is computed from others by the target. */
	static boolean isComputed(List<String> words) {
		return words.stream().anyMatch(COMPUTED::contains)
				|| String.join("_", words).matches("(.*_)?per_(second|minute|sec|min|s)(_.*)?");
	}

	/**
	 * The words without one that says that it is an extreme; the same if there is none.
	 */
	static List<String> withoutExtreme(List<String> words) {
		return words.stream().filter((word) -> !EXTREME.contains(word)).toList();
	}

	static boolean isOfState(List<String> words) {
		return words.stream().anyMatch(OF_STATE::contains);
	}

	static boolean isOfTime(List<String> words) {
		return words.stream().anyMatch(OF_TIME::contains);
	}

	/** Whether the name of a container says nothing about what is in it. */
	static boolean isGeneric(String container) {
		return GENERIC.contains(MetricNaming.snakeCase(container));
	}

	/** One of what a name stands for many of: a queue for queues. */
	static String singular(String name) {
		String words = MetricNaming.snakeCase(name);
		if (words.endsWith("ies") && words.length() > 4) {
			return words.substring(0, words.length() - 3) + "y";
		}
		if (words.matches(".*(sses|xes|ches|shes)")) {
			return words.substring(0, words.length() - 2);
		}
		boolean one = words.matches(".*(ss|us|is)") || !words.endsWith("s") || words.length() < 3;
		return one ? words : words.substring(0, words.length() - 1);
	}

	static String plural(String word) {
		if (word.matches(".*(s|ed|ing|flight)")) {
			return word;
		}
		return word.endsWith("y") && !word.matches(".*[aeiou]y") ? word.substring(0, word.length() - 1) + "ies"
				: word + "s";
	}

}
