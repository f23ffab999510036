package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
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
 * One scrape of a database in the same process, from its table to the exposition's bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DatabaseBenchmark {

	/** Which pipeline. */
	@Param
	public DatabaseVariant variant = DatabaseVariant.POSITIONAL_LOOP;

	/** How many samples there are. */
	@Param("10000")
	public int samples;

	private @Nullable QueueTable table;

	private @Nullable Pipeline pipeline;

	/**
	 * Fill the table and start the pipeline.
	 * @throws SQLException never
	 */
	@Setup
	public void start() throws SQLException {
		this.table = QueueTable.of(this.samples / QueueDocument.SAMPLES_PER_QUEUE);
		this.pipeline = this.variant.start();
	}

	/**
	 * Stop it.
	 * @throws SQLException never
	 */
	@TearDown
	public void stop() throws SQLException {
		if (this.pipeline != null) {
			this.pipeline.close();
		}
		if (this.table != null) {
			this.table.close();
		}
	}

	/**
	 * Scrape once.
	 * @throws IOException never
	 */
	@Benchmark
	public void scrape() throws IOException {
		scrape(OutputStream.nullOutputStream());
	}

	void scrape(OutputStream out) throws IOException {
		if (this.pipeline != null) {
			this.pipeline.scrape(new byte[0], out);
		}
	}

}
