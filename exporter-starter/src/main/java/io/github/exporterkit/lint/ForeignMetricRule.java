package io.github.exporterkit.lint;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what the target says about its machine, process or Java virtual machine. With the
 * exporter's name before it only the names of Java's platform beans and of the usual
 * process metrics are recognized; a device's own CPU or memory is none of these.
 * <p>
 * Source: Prometheus, "Writing exporters", drop less useful statistics: node, process and
 * JMX exporters tell those, and everyone knows under which names.
 */
final class ForeignMetricRule implements Rule.OfOneFamily {

	private static final Set<String> RUNTIMES = Set.of("jvm", "go", "python", "node", "nodejs", "promhttp");

	private static final Pattern OF_THE_PROCESS = Pattern.compile("jvm_.*"
			+ "|process_(cpu|open_fds|max_fds|virtual_memory|resident_memory|heap|start_time|threads).*"
			+ "|(operating_system_)?(system_cpu_load|process_cpu_load|system_load_average|committed_virtual_memory_size"
			+ "|(free|total)_(physical_memory|swap_space)_size|(open|max)_file_descriptor_count).*"
			+ "|(non_)?heap_memory_usage.*|(total_|un)?loaded_class_count");

	@Override
	public void check(LintedFamily family, Report report) {
		MetricName name = family.name();
		if (name.start() == 0 && RUNTIMES.contains(name.words().get(0))) {
			report.add(family, "%s_ metrics are about the process that is scraped".formatted(name.words().get(0)),
					"drop it, or scrape the target itself where it offers it");
		}
		else if (OF_THE_PROCESS.matcher(String.join("_", name.own())).matches() && name.start() > 0) {
			report.add(family, "the name is one of a process or machine",
					"drop it and let node_exporter, process-exporter or jmx_exporter tell it");
		}
	}

}
