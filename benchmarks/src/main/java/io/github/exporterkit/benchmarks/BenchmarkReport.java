package io.github.exporterkit.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints one table for each number of samples, in Markdown: the
 * time of a scrape, how many times that of the first variant it is, and what it
 * allocates. The arguments are numbers of samples, 1000 and 10000 without any; with
 * {@code cold} as the first, it is the mean of the first 40 scrapes of a process, most of
 * them before the code is compiled.
 */
public final class BenchmarkReport {

	private static final String COLD = "cold";

	private static final int FIRST_SCRAPES = 40;

	private BenchmarkReport() {
	}

	/**
	 * Run them.
	 * @param args the numbers of samples, after {@code cold} if it is to be cold
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws RunnerException {
		List<String> arguments = Arrays.asList(args);
		boolean cold = arguments.contains(COLD);
		String[] samples = arguments.stream().filter((argument) -> !argument.equals(COLD)).toArray(String[]::new);
		for (String number : (samples.length > 0) ? samples : new String[] { "1000", "10000" }) {
			Collection<RunResult> results = new Runner(options(cold, number).build()).run();
			print(System.out, number, results);
		}
	}

	private static ChainedOptionsBuilder options(boolean cold, String samples) {
		ChainedOptionsBuilder options = new OptionsBuilder().include(ScrapeBenchmark.class.getName())
			.param("samples", samples)
			.addProfiler(GCProfiler.class)
			.jvmArgsAppend("-Xmx1g")
			.shouldFailOnError(true);
		return cold
				? options.mode(Mode.SingleShotTime).warmupIterations(0).measurementIterations(FIRST_SCRAPES).forks(3)
				: options.warmupIterations(3)
					.warmupTime(TimeValue.seconds(2))
					.measurementIterations(5)
					.measurementTime(TimeValue.seconds(1))
					.forks(2);
	}

	private static void print(PrintStream out, String samples, Collection<RunResult> results) {
		double least = score(results, Variant.HAND_WRITTEN);
		out.printf("%n%s samples%n%n| pipeline | a scrape | ratio | allocated |%n| --- | --- | --- | --- |%n", samples);
		for (Variant variant : Variant.values()) {
			double score = score(results, variant);
			out.printf(Locale.ROOT, "| %s | %.2f ms | %.2f | %.2f MB |%n", variant.description(), score / 1000,
					score / least, allocated(results, variant) / 1e6);
		}
	}

	private static double score(Collection<RunResult> results, Variant variant) {
		return result(results, variant).getPrimaryResult().getScore();
	}

	private static double allocated(Collection<RunResult> results, Variant variant) {
		Result<?> result = result(results, variant).getSecondaryResults().get("gc.alloc.rate.norm");
		return (result != null) ? result.getScore() : Double.NaN;
	}

	private static RunResult result(Collection<RunResult> results, Variant variant) {
		return results.stream()
			.filter((result) -> result.getParams().getParam("variant").equals(variant.name()))
			.findFirst()
			.orElseThrow();
	}

}
