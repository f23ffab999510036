package io.github.exporterkit.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.exporterkit.assemble.Assembly;
import io.github.exporterkit.assemble.Tally;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.metric.build.TooManySamplesException;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TreeRequiredException;
import io.github.exporterkit.translate.Translation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * What a payload becomes: decoded and translated within limits, assembled, written in
 * both formats and read back. A payload may be refused in the ways that have a reason;
 * any other exception is a finding, and so is what takes too long.
 */
final class Scrape {

	/** How deep a document may be nested. */
	static final int DEPTH = 16;

	private static final long LONGEST = Duration.ofSeconds(10).toNanos();

	private static final int MOST_BYTES = 1 << 20;

	private static final SampleLimits LIMITS = new SampleLimits(500, 200, 8, 64);

	private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

	private Scrape() {
	}

	static void of(byte[] body, String mediaType, Decoder decoder, Translation translation) throws Exception {
		try {
			once(body, mediaType, decoder, translation);
		}
		catch (TreeRequiredException ex) {
			once(body, mediaType, decoder, (document, families) -> {
				document.tree();
				translation.translate(document, families);
			});
		}
	}

	private static void once(byte[] body, String mediaType, Decoder decoder, Translation translation) throws Exception {
		long begin = System.nanoTime();
		int[] read = new int[1];
		Payload payload = Payload.of(new ByteArrayInputStream(body), mediaType).limited((bytes) -> {
			read[0] += (int) bytes;
			if (read[0] > MOST_BYTES) {
				throw new IOException("too large");
			}
			requireTime(begin);
		});
		MetricsBuilder families = new MetricsBuilder(Declaration.NAMING, LIMITS, () -> requireTime(begin), NOW);
		try (payload) {
			translation.translate(decoder.decode(payload), families);
		}
		catch (UncheckedIOException | JacksonIOException ex) {
			requireTooLarge(ex, read[0]);
			return;
		}
		catch (TranslateException | TooManySamplesException | JacksonException ex) {
			return;
		}
		catch (DecodeException ex) {
			requireKnown(ex);
			return;
		}
		finally {
			requireTime(begin);
		}
		expose(families.build());
		requireTime(begin);
	}

	/** Assemble families of one source, write them and read them back. */
	static void expose(List<MetricFamily> families) throws IOException {
		Assembly assembly = new Assembly(List.of(), LIMITS.samplesPerFamily());
		Tally tally = new Tally();
		families.forEach((family) -> assembly.add(family, tally));
		List<MetricFamily> assembled = assembly.assemble();
		for (ExpositionFormat format : StrictReader.FORMATS) {
			int samples = StrictReader.read(written(assembled, format), format)
				.stream()
				.mapToInt((family) -> (int) family.samplesOfAllFormats()
					.stream()
					.filter((sample) -> !sample.name().endsWith("_created") || family.type().equals("gauge")
							|| family.type().equals("unknown") || family.type().equals("untyped"))
					.count())
				.sum();
			if (samples != tally.exposed()) {
				throw new AssertionError(
						"%d samples are counted, and %d are written".formatted(tally.exposed(), samples));
			}
		}
	}

	static byte[] written(List<MetricFamily> families, ExpositionFormat format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		format.writer().write(families, out);
		return out.toByteArray();
	}

	private static void requireTime(long begin) {
		if (System.nanoTime() - begin > LONGEST) {
			throw new AssertionError("it takes longer than 10 s");
		}
	}

	/** Nothing is wrong with the connection; only the text may be in another encoding. */
	private static void requireTooLarge(RuntimeException failure, int read) {
		if (read <= MOST_BYTES && !(failure.getCause() instanceof CharConversionException)
				&& !(failure.getCause() instanceof CharacterCodingException)) {
			throw new AssertionError("what was read is taken for unreadable", failure);
		}
	}

	/**
	 * A decoder that fails in an unforeseen way is a finding, unless a library is to
	 * blame.
	 */
	private static void requireKnown(DecodeException failure) {
		Throwable cause = failure.getCause();
		if (cause instanceof RuntimeException && !(cause instanceof JacksonException)
				&& cause.getStackTrace().length > 0 && isUnforeseen(cause)) {
			throw new AssertionError("a decoder fails in an unforeseen way", cause);
		}
	}

	private static boolean isUnforeseen(Throwable cause) {
		return cause instanceof NullPointerException || cause instanceof IndexOutOfBoundsException
				|| cause instanceof ClassCastException || cause instanceof IllegalStateException
				|| cause instanceof ArithmeticException || cause instanceof NegativeArraySizeException;
	}

}
