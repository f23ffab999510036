package io.github.exporterkit.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One stage of a scrape.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageBenchmark {

	/** Which stage. */
	@Param
	public Stage variant = Stage.DECODE;

	/** How many samples there are. */
	@Param("10000")
	public int samples;

	private @Nullable Stages stages;

	/**
	 * Run the stages before it.
	 * @throws Exception if one of them fails
	 */
	@Setup
	public void start() throws Exception {
		this.stages = new Stages(this.samples);
	}

	/**
	 * End it.
	 */
	@TearDown
	public void stop() {
		if (this.stages != null) {
			this.stages.close();
		}
	}

	/**
	 * Run the stage once.
	 * @return what it makes
	 * @throws Exception if it fails
	 */
	@Benchmark
	public @Nullable Object run() throws Exception {
		return this.variant.run(Objects.requireNonNull(this.stages));
	}

}
