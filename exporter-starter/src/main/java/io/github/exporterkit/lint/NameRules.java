package io.github.exporterkit.lint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricNaming;

/**
 * Rules about names and help, as far as neither units nor types are concerned.
 */
final class NameRules {

	private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

	private static final Set<String> RESERVED = Set.of("process", "scrape");

	private static final Set<String> RUNTIMES = Set.of("jvm", "go", "python", "node", "nodejs", "promhttp");

	private static final Pattern OF_THE_PROCESS = Pattern.compile("jvm_.*"
			+ "|process_(cpu|open_fds|max_fds|virtual_memory|resident_memory|heap|start_time|threads).*"
			+ "|(operating_system_)?(system_cpu_load|process_cpu_load|system_load_average|committed_virtual_memory_size"
			+ "|(free|total)_(physical_memory|swap_space)_size|(open|max)_file_descriptor_count).*"
			+ "|(non_)?heap_memory_usage.*|(total_|un)?loaded_class_count");

	private NameRules() {
	}

	/**
	 * Finds capital letters in the names of metrics and labels.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming: snake case; promtool looks for a
	 * small letter followed by a capital.
	 */
	static void snakeCase(LintedFamily family, Findings findings) {
		if (CAPITAL.matcher(family.declaredName()).find()) {
			findings.add(family, "the name contains capital letters", "write " + family.name());
		}
		for (int column = 0; column < family.labels().size(); column++) {
			String label = family.labels().get(column);
			if (CAPITAL.matcher(label).find()) {
				findings.add(family, "the label '%s' has capital letters".formatted(label),
						"name the label " + MetricNaming.snakeCase(label));
			}
		}
	}

	/**
	 * Finds colons in names.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming: colons are for recording rules,
	 * whose names belong to the user; promtool, reserved characters.
	 */
	static void colon(LintedFamily family, Findings findings) {
		if (family.sampleName().contains(":")) {
			findings.add(family, "the name contains a colon", "write " + family.name());
		}
	}

	/**
	 * Finds names that repeat a label, as in {@code messages_by_queue} with a label
	 * {@code queue}.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming: label names do not belong in
	 * metric names, they are wrong as soon as the label is aggregated away.
	 */
	static void labelInName(LintedFamily family, Findings findings) {
		String name = family.name().stem() + "_";
		for (String label : family.labels()) {
			for (String preposition : new String[] { "_by_", "_per_" }) {
				String phrase = preposition + label.toLowerCase(Locale.ROOT);
				String found = name.contains(phrase + "_") ? phrase
						: name.contains(phrase + "s_") ? phrase + "s" : null;
				if (found != null) {
					findings.add(family,
							"the name contains '%s', and there is the label '%s'".formatted(found.substring(1), label),
							"write " + family.sampleName().replace(found, ""));
					return;
				}
			}
		}
	}

	/**
	 * Finds names that begin like those of Prometheus and of every process.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming: {@code process_} and
	 * {@code scrape_} are reserved; after the exporter's name they are fine.
	 */
	static void reservedPrefix(LintedFamily family, Findings findings) {
		MetricName name = family.name();
		String first = name.words().get(0);
		if (name.start() == 0 && RESERVED.contains(first)) {
			findings.add(family, "the name begins with " + first + "_",
					"put the exporter's name before it, or drop the metric if it is about a process and not the target");
		}
	}

	/**
	 * Finds metrics about the target's machine, process or Java virtual machine. After
	 * the exporter's name only the names of Java's platform beans and of the usual
	 * process metrics are recognized; a device's own CPU or memory is neither.
	 * <p>
	 * Source: Prometheus, "Writing exporters", drop less useful statistics: the node,
	 * process and JMX exporters expose these, under names that everyone knows.
	 */
	static void foreignMetric(LintedFamily family, Findings findings) {
		MetricName name = family.name();
		if (name.start() == 0 && RUNTIMES.contains(name.words().get(0))) {
			findings.add(family, "%s_ metrics are about a process in general".formatted(name.words().get(0)),
					"drop it, or scrape the target itself if it exposes them");
		}
		else if (OF_THE_PROCESS.matcher(String.join("_", name.own())).matches() && name.start() > 0) {
			findings.add(family, "the name is one of a process or machine",
					"drop it and use node_exporter, process-exporter or jmx_exporter");
		}
	}

	/**
	 * Finds families without help.
	 * <p>
	 * Source: promtool, help; Prometheus, "Writing exporters", help strings: say where
	 * the number comes from.
	 */
	static void help(LintedFamily family, Findings findings) {
		if (family.help().isBlank()) {
			findings.add(family, "it has no help",
					"say in one line what it counts or measures, and what the target calls it");
		}
	}

}
