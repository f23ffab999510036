package io.github.exporterkit.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client gets is the same, however it waits.
 */
class AnswerBodyTests {

	private final List<MetricFamily> families = List.of(queues(5000));

	private final byte[] text = encoded(this.families);

	@Test
	void aShortAnswerWaitsAsItIs() throws IOException {
		AnswerBody body = AnswerBody.of(false, ExpositionFormat.TEXT, this.families, this.text.length);
		assertThat(body.size()).isEqualTo(this.text.length);
		assertClientGets(body, this.text);
	}

	@Test
	void aLongAnswerIsCompressedUntilItIsTaken() throws IOException {
		for (long mostPlain : new long[] { 0, 1, 20_000, this.text.length - 1 }) {
			AnswerBody body = AnswerBody.of(false, ExpositionFormat.TEXT, this.families, mostPlain);
			assertThat(body.size()).isLessThan(this.text.length / 5);
			assertClientGets(body, this.text);
		}
	}

	@Test
	void whoAcceptsGzipGetsWhatWaits() throws IOException {
		AnswerBody body = AnswerBody.of(true, ExpositionFormat.TEXT, this.families, Long.MAX_VALUE);
		assertThat(body.size()).isEqualTo(body.length()).isLessThan(this.text.length / 5);
		try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(taken(body)))) {
			assertThat(unpacked.readAllBytes()).isEqualTo(this.text);
		}
	}

	@Test
	void noFamiliesAreAnEmptyAnswer() throws IOException {
		assertClientGets(AnswerBody.of(false, ExpositionFormat.TEXT, List.of(), 0), new byte[0]);
	}

	private static void assertClientGets(AnswerBody body, byte[] expected) throws IOException {
		assertThat(body.length()).isEqualTo(expected.length);
		assertThat(taken(body)).isEqualTo(expected);
	}

	private static byte[] taken(AnswerBody body) throws IOException {
		ByteArrayOutputStream taken = new ByteArrayOutputStream();
		for (Iterator<byte[]> pieces = body.pieces(); pieces.hasNext();) {
			byte[] piece = pieces.next();
			assertThat(piece.length).isBetween(1, AnswerBody.PIECE);
			taken.write(piece);
		}
		return taken.toByteArray();
	}

	private static byte[] encoded(List<MetricFamily> families) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ExpositionFormat.TEXT.writer().write(families, out);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return out.toByteArray();
	}

	private static MetricFamily queues(int count) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of("queue"));
		MetricFamilyBuilder family = new MetricFamilyBuilder(
				new MetricDescriptor("shop_messages", MetricType.GAUGE, "Messages waiting", ""));
		for (int i = 0; i < count; i++) {
			family.number(labels.add("queue-" + i), i, Double.NaN);
		}
		return family.build(labels.build());
	}

}
