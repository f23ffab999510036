package io.github.exporterkit.translate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Payload;

/**
 * What a translation makes of a document, so that a test can say it in a line a sample.
 *
 * @param families the families
 * @param droppedCount how many samples were left out
 * @param dropped why, by metric
 * @param remarks the fields that were not there
 */
public record TranslatedDocument(List<MetricFamily> families, int droppedCount, Map<String, String> dropped,
		List<Remark> remarks) {

	/** The time of the scrape. */
	public static final Instant NOW = Instant.ofEpochSecond(1_000_000);

	/** The naming of the exporter {@code x}. */
	public static final MetricNaming NAMING = new MetricNaming("x");

	private static final JsonDecoder DECODER = new JsonDecoder(64);

	public static TranslatedDocument of(Translation translation, String json) throws Exception {
		return ofFetched(translation, () -> Payload.of(json, "application/json"));
	}

	/** Fetches again as a source does whose document needs a tree. */
	public static TranslatedDocument ofFetched(Translation translation, Supplier<Payload> source) throws Exception {
		try {
			return of(translation, source.get());
		}
		catch (TreeRequiredException ex) {
			return of((document, families) -> {
				document.tree();
				translation.translate(document, families);
			}, source.get());
		}
	}

	public static TranslatedDocument of(Translation translation, Payload payload) throws Exception {
		MetricsBuilder families = new MetricsBuilder(NAMING, new SampleLimits(100_000, 50_000, 30, 1024), () -> {
		}, NOW);
		translation.translate(DECODER.decode(payload), families);
		List<MetricFamily> built = families.build();
		return new TranslatedDocument(built, families.dropped().count(), families.dropped().reasons(),
				families.remarks());
	}

	/**
	 * All samples, as in {@code x_queue_size{queue=a} 3.0}; an absent label is left out.
	 */
	public List<String> samples() {
		return this.families.stream()
			.flatMap((family) -> FamilySamples.of(family).stream())
			.map((sample) -> sample.series("") + " " + sample.value())
			.toList();
	}

}
