package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
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
 * One scrape, from the target's bytes to the exposition's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScrapeBenchmark {

	/** Which pipeline. */
	@Param
	public Variant variant = Variant.HAND_WRITTEN;

	/** How many samples there are. */
	@Param("10000")
	public int samples;

	private Pipeline pipeline = Variant.HAND_WRITTEN.start();

	private byte[] body = {};

	/**
	 * Start the pipeline.
	 */
	@Setup
	public void start() {
		this.pipeline = this.variant.start();
		this.body = QueueDocument.of(this.samples);
	}

	/**
	 * Stop it.
	 */
	@TearDown
	public void stop() {
		this.pipeline.close();
	}

	/**
	 * Scrape once.
	 * @throws IOException never
	 */
	@Benchmark
	public void scrape() throws IOException {
		this.pipeline.scrape(this.body, OutputStream.nullOutputStream());
	}

}
