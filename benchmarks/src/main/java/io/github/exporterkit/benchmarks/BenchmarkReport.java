package io.github.exporterkit.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.exporterkit.benchmarks.jmx.JmxComparison;
import io.github.exporterkit.benchmarks.processes.ProcessBenchmarks;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints one table for each number of samples, in Markdown: the
 * processor time of a scrape, how many times that of the first variant it is, and what it
 * allocates. The arguments are numbers of samples, 1000 and 10000 without any; with
 * {@code cold} among them, it is the mean of the first 40 scrapes of a process, most of
 * them before the code is compiled; with {@code databases}, scrapes are of a database,
 * and 10000 and 500000 are the numbers without any; with {@code stages}, each stage of a
 * scrape is measured by itself, and with {@code formats} the same rows in each format.
 * With {@code jmx} alone, MBeans of another process are read by the kit and by
 * jmx_exporter. With {@code processes} among them, whole processes are measured, as
 * {@link ProcessBenchmarks} says.
 */
public final class BenchmarkReport {

	private static final String COLD = "cold";

	private static final String DATABASES = "databases";

	private static final String STAGES = "stages";

	private static final String FORMATS = "formats";

	private static final String JMX = "jmx";

	private static final String PROCESSES = "processes";

	private static final List<String> USUAL = List.of("1000", "10000");

	private static final List<String> OF_DATABASES = List.of("10000", "500000");

	private static final int FIRST_SCRAPES = 40;

	/**
	 * Batches are counted and not timed, so that a busy machine warms up as well as an
	 * idle one.
	 */
	private static final int SAMPLES_OF_A_BATCH = 2_000_000;

	private BenchmarkReport() {
	}

	/**
	 * Run them.
	 * @param args the numbers of samples, {@code cold} if it is to be cold, and
	 * {@code databases}, {@code stages}, {@code formats}, {@code jmx} or
	 * {@code processes} if it is about these
	 * @throws Exception if a benchmark fails
	 */
	public static void main(String[] args) throws Exception {
		List<String> arguments = Arrays.asList(args);
		if (arguments.contains(JMX)) {
			JmxComparison.run(System.out);
			return;
		}
		if (arguments.contains(PROCESSES)) {
			ProcessBenchmarks.run(arguments, System.out);
			return;
		}
		boolean cold = arguments.contains(COLD);
		List<String> given = arguments.stream().filter((argument) -> argument.matches("\\d+")).toList();
		if (arguments.contains(DATABASES)) {
			run(DatabaseBenchmark.class, DatabaseVariant.values(), cold, given.isEmpty() ? OF_DATABASES : given);
		}
		else if (arguments.contains(STAGES)) {
			run(StageBenchmark.class, Stage.values(), cold, given.isEmpty() ? USUAL : given);
		}
		else if (arguments.contains(FORMATS)) {
			run(FormatBenchmark.class, Encoding.values(), cold, given.isEmpty() ? USUAL : given);
		}
		else {
			run(ScrapeBenchmark.class, Variant.values(), cold, given.isEmpty() ? USUAL : given);
		}
	}

	private static void run(Class<?> benchmark, Compared[] variants, boolean cold, List<String> numbers)
			throws RunnerException {
		for (String samples : numbers) {
			print(System.out, samples, new Runner(options(benchmark, cold, samples).build()).run(), variants);
		}
	}

	private static ChainedOptionsBuilder options(Class<?> benchmark, boolean cold, String samples) {
		ChainedOptionsBuilder options = new OptionsBuilder().include(benchmark.getName())
			.mode(Mode.SingleShotTime)
			.param("samples", samples)
			.addProfiler(CpuTime.class)
			.addProfiler(GCProfiler.class)
			.jvmArgsAppend("-Xmx1g")
			.shouldFailOnError(true);
		int batch = Math.max(1, SAMPLES_OF_A_BATCH / Integer.parseInt(samples));
		return cold ? options.warmupIterations(0).measurementIterations(FIRST_SCRAPES).forks(3)
				: options.warmupIterations(5)
					.warmupBatchSize(batch)
					.measurementIterations(5)
					.measurementBatchSize(batch)
					.forks(1);
	}

	private static void print(PrintStream out, String samples, Collection<RunResult> results, Compared[] variants) {
		double least = result(results, variants[0], CpuTime.RESULT);
		out.printf("%n%s samples%n%n| | processor time | ratio | allocated |%n| --- | --- | --- | --- |%n", samples);
		for (Compared variant : variants) {
			double micros = result(results, variant, CpuTime.RESULT);
			out.printf(Locale.ROOT, "| %s | %.2f ms | %.2f | %.2f MB |%n", variant.description(), micros / 1e3,
					micros / least, result(results, variant, "gc.alloc.rate.norm") / 1e6);
		}
	}

	/** A result by name, for one scrape. */
	private static double result(Collection<RunResult> results, Compared variant, String name) {
		RunResult result = results.stream()
			.filter((candidate) -> candidate.getParams().getParam("variant").equals(variant.name()))
			.findFirst()
			.orElseThrow();
		return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore()
				/ result.getParams().getMeasurement().getBatchSize();
	}

}
