package io.github.exporterkit.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.metric.MetricFamily;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the bytes of a target to families.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FormatBenchmark {

	/** Which format. */
	@Param
	public Encoding variant = Encoding.JSON;

	/** How many samples there are. */
	@Param("10000")
	public int samples;

	private byte[] body = {};

	/**
	 * Make the bytes.
	 * @throws Exception never
	 */
	@Setup
	public void encode() throws Exception {
		this.body = this.variant.encode(this.samples);
	}

	/**
	 * Translate them once.
	 * @return the families
	 * @throws Exception never
	 */
	@Benchmark
	public List<MetricFamily> translate() throws Exception {
		return this.variant.reader().families(this.body);
	}

}
