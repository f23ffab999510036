package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

import org.springframework.util.FileSystemUtils;

/**
 * Runs measurements of whole processes and prints their reports. The arguments:
 * <ul>
 * <li>{@code warm}, {@code cold}, {@code large}, {@code sources}, {@code scrapers},
 * {@code allocation}, {@code check}: which measurements; all of them without any</li>
 * <li>{@code 1000}: of how many samples the documents of {@code warm} are; 1000, 10000
 * and 100000 without any</li>
 * <li>{@code gzip}: answers of {@code warm} are compressed, as far as exporters do
 * that</li>
 * <li>{@code --java=HOME}: the JDK that exporters run on; that of this process without
 * it</li>
 * <li>{@code --write=FILE}: the document to write the reports to, at their marks</li>
 * <li>{@code --against=FILE}: measure only {@code check}, and fail if a ratio is worse by
 * a third than the document says</li>
 * </ul>
 */
public final class ProcessBenchmarks {

	private final JavaHome java;

	private final List<String> arguments;

	private final PrintStream out;

	private ProcessBenchmarks(List<String> arguments, PrintStream out) throws IOException {
		this.arguments = arguments;
		this.java = JavaHome.of(option("--java").orElse(Path.of(System.getProperty("java.home"))));
		this.out = out;
	}

	/**
	 * Run them.
	 * @param arguments as described above
	 * @param out where reports are printed
	 * @throws Exception if an exporter does not do what it should, or is slower than
	 * recorded
	 */
	public static void run(List<String> arguments, PrintStream out) throws Exception {
		Path directory = Files.createTempDirectory("benchmarks");
		try (QueueTarget target = new QueueTarget()) {
			ProcessBenchmarks benchmarks = new ProcessBenchmarks(arguments, out);
			benchmarks.run(new Installation(benchmarks.java, directory, out), target);
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private void run(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Optional<Path> recorded = option("--against");
		if (recorded.isPresent()) {
			List<String> worse = new ShortComparison().worseThan(new PerformanceDocument(recorded.get()), installation,
					target, this.out);
			if (!worse.isEmpty()) {
				throw new IllegalStateException("worse than recorded by more than a third: " + worse);
			}
			return;
		}
		Optional<PerformanceDocument> document = option("--write").map(PerformanceDocument::new);
		for (Measurement measurement : measurements()) {
			String name = PerformanceDocument.name(measurement, this.java);
			if (document.isPresent()) {
				document.get().require(name);
			}
			String report = measurement.measure(installation, target);
			this.out.printf("%n%s%n%n%s%n", name, report);
			if (document.isPresent()) {
				document.get().write(name, report);
			}
		}
	}

	private List<Measurement> measurements() {
		List<String> given = this.arguments.stream().filter((argument) -> argument.matches("\\d+")).toList();
		List<Measurement> measurements = new ArrayList<>();
		for (String samples : given.isEmpty() ? List.of("1000", "10000", "100000") : given) {
			measurements.add(new WarmScrapes(Integer.parseInt(samples), this.arguments.contains("gzip")));
		}
		measurements.addAll(List.of(new FreshProcesses(), new Allocation(), new LargeDocuments(), new SlowSources(),
				new SeveralScrapers(), new ShortComparison()));
		List<Measurement> named = measurements.stream()
			.filter((measurement) -> this.arguments.contains(measurement.name().replaceAll("-.*", "")))
			.toList();
		return named.isEmpty() ? measurements : named;
	}

	private Optional<Path> option(String name) {
		return this.arguments.stream()
			.filter((argument) -> argument.startsWith(name + "="))
			.map((argument) -> Path.of(argument.substring(name.length() + 1)))
			.findFirst();
	}

}
