package io.github.exporterkit.benchmarks.processes;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

import org.springframework.util.FileSystemUtils;

/**
 * Runs measurements of whole processes and prints their reports. The arguments:
 * <ul>
 * <li>{@code warm}, {@code cold}: which measurement; all of them without any</li>
 * <li>{@code 1000}: of how many samples the documents of {@code warm} are; 1000, 10000
 * and 100000 without any</li>
 * <li>{@code gzip}: answers of {@code warm} are compressed, as far as exporters do
 * that</li>
 * <li>{@code --java=HOME}: the JDK that exporters run on; that of this process without
 * it</li>
 * <li>{@code --doc=FILE}: the document to write the reports to, at their marks</li>
 * </ul>
 */
public final class ProcessBenchmarks {

	private ProcessBenchmarks() {
	}

	/**
	 * Run them.
	 * @param arguments as described above
	 * @param out where reports are printed
	 * @throws Exception if an exporter does not do what it should
	 */
	public static void run(List<String> arguments, PrintStream out) throws Exception {
		JavaHome java = JavaHome.of(Path.of(option(arguments, "--java", System.getProperty("java.home"))));
		Path directory = Files.createTempDirectory("benchmarks");
		try (QueueTarget target = new QueueTarget()) {
			Installation installation = new Installation(java, directory, out);
			for (Measurement measurement : measurements(arguments)) {
				String report = measurement.measure(installation, target);
				out.printf("%n%s, Java %s%n%n%s%n", measurement.name(), java.version(), report);
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static List<Measurement> measurements(List<String> arguments) {
		boolean gzip = arguments.contains("gzip");
		List<String> given = arguments.stream().filter((argument) -> argument.matches("\\d+")).toList();
		List<Measurement> measurements = new ArrayList<>();
		for (String samples : given.isEmpty() ? List.of("1000", "10000", "100000") : given) {
			measurements.add(new WarmScrapes(Integer.parseInt(samples), gzip));
		}
		measurements.add(new FreshProcesses());
		List<String> kinds = Stream.of("warm", "cold").filter(arguments::contains).toList();
		measurements
			.removeIf((measurement) -> !kinds.isEmpty() && kinds.stream().noneMatch(measurement.name()::startsWith));
		return measurements;
	}

	private static String option(List<String> arguments, String name, String otherwise) {
		return arguments.stream()
			.filter((argument) -> argument.startsWith(name + "="))
			.map((argument) -> argument.substring(name.length() + 1))
			.findFirst()
			.orElse(otherwise);
	}

}
