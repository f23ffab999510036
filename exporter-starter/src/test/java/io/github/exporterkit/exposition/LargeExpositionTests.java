package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.github.exporterkit.exposition.ExpositionReader.Sample;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamily;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.exposition.FamilyFixture.gauge;
import static io.github.exporterkit.exposition.FamilyFixture.gaugeOver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LargeExpositionTests {

	private final ExpositionWriter writer = ExpositionFormat.TEXT.writer();

	@Test
	void aLargeBodyLeavesInChunksAndIsWhole() throws IOException {
		List<MetricFamily> families = largeBody(5_000);
		List<Integer> chunks = new ArrayList<>();
		ByteArrayOutputStream body = new ByteArrayOutputStream() {
			@Override
			public synchronized void write(byte[] bytes, int offset, int length) {
				chunks.add(length);
				super.write(bytes, offset, length);
			}
		};
		this.writer.write(families, body);
		assertThat(chunks).hasSizeGreaterThan(10).allMatch((length) -> length < 20_000);
		List<Sample> samples = ExpositionReader.read(body.toByteArray()).samples;
		assertThat(samples).hasSize(10_000).doesNotHaveDuplicates();
		assertThat(samples.get(7_500).name()).isEqualTo("x_b");
		assertThat(samples.get(7_500).labels()).containsEntry("queue", "queue number 2500");
		assertThat(samples.get(7_500).value()).isEqualTo(2_500);
	}

	@Test
	void aLabelValueLargerThanAChunkIsWritten() throws IOException {
		String value = "\\ü".repeat(40_000);
		MetricFamily family = gauge("x").labels("a").sample(1, value).sample(2, "small").build();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.writer.write(List.of(family), out);
		List<Sample> samples = ExpositionReader.read(out.toByteArray()).samples;
		assertThat(samples.get(0).labels().get("a")).isEqualTo(value);
		assertThat(samples.get(1).labels().get("a")).isEqualTo("small");
	}

	@Test
	void aClientThatHasGoneEndsTheWriting() {
		OutputStream closed = new OutputStream() {
			@Override
			public void write(int value) throws IOException {
				throw new IOException("Broken pipe");
			}
		};
		assertThatIOException().isThrownBy(() -> this.writer.write(largeBody(5_000), closed))
			.withMessage("Broken pipe");
	}

	@Test
	void writingAllocatesMuchLessThanTheBodyItWrites() throws IOException {
		List<MetricFamily> families = largeBody(10_000);
		CountingOutputStream out = new CountingOutputStream();
		this.writer.write(families, out);
		ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = thread.getCurrentThreadAllocatedBytes();
		this.writer.write(families, out);
		long allocated = thread.getCurrentThreadAllocatedBytes() - before;
		int rowsKept = 10_000 * (64 + 2 * Integer.BYTES);
		assertThat(allocated - rowsKept).isLessThan(100_000);
		assertThat(out.count / 2).isGreaterThan(10 * 100_000);
	}

	private static List<MetricFamily> largeBody(int rows) {
		LabelSets.Builder builder = new LabelSets.Builder(List.of("queue", "broker"));
		IntStream.range(0, rows).forEach((row) -> builder.add("queue number " + row, "the \"broker\""));
		LabelSets table = builder.build();
		int[] all = IntStream.range(0, rows).toArray();
		return List.of(gaugeOver("x_a", table, all), gaugeOver("x_b", table, all));
	}

	private static final class CountingOutputStream extends OutputStream {

		private int count;

		@Override
		public void write(int value) {
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.count += length;
		}

	}

}
