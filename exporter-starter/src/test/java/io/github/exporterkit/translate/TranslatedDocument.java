package io.github.exporterkit.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.JsonDecoder;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.SampleBudget;
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
		return of(translation, Payload.of(json, "application/json"));
	}

	public static TranslatedDocument of(Translation translation, Payload payload) throws Exception {
		MetricFamilies families = new MetricFamilies(NAMING, new SampleBudget(100_000, 50_000, 30, () -> {
		}), NOW);
		translation.translate(DECODER.decode(payload), families);
		List<MetricFamily> built = families.build();
		return new TranslatedDocument(built, families.dropped().count(), families.dropped().reasons(),
				families.remarks());
	}

	/**
	 * All samples, as in {@code x_queue_size{queue=a} 3.0}; an absent label is left out.
	 */
	public List<String> samples() {
		List<String> shown = new ArrayList<>();
		for (MetricFamily family : this.families) {
			for (int i = 0; i < family.size(); i++) {
				shown.add(family.sampleName(i) + labels(family, i) + " " + family.value(i));
			}
		}
		return shown;
	}

	private static String labels(MetricFamily family, int sample) {
		LabelSets table = family.labelSets();
		List<String> labels = new ArrayList<>();
		for (int column = 0; column < table.names().size(); column++) {
			String value = table.value(family.labelSet(sample), column);
			if (value != null) {
				labels.add(table.names().get(column) + "=" + value);
			}
		}
		return labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}";
	}

}
