package io.github.exporterkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;

import io.github.exporterkit.benchmarks.records.Queue;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.passthrough.PassThrough;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Bytes to families, as the kit does it within a scrape.
 *
 * @param decoder reads the bytes
 * @param translation makes the families
 */
record FamilyReader(Decoder decoder, Translation translation) {

	/** More than any benchmark makes. */
	static final int MOST_SAMPLES = 10_000_000;

	private static final int DEPTH = 64;

	private static final MetricNaming NAMING = new MetricNaming("bench");

	/**
	 * By the annotated record.
	 * @param format the format of the bytes
	 * @param each where the queues are; null for the root
	 */
	static FamilyReader ofQueues(String format, @Nullable String each) {
		SourceDefaults rows = SourceDefaults.of((each != null) ? RowFilter.Each.of("each", each) : null);
		return new FamilyReader(decoder(format), Plan.compile(new TranslatedRecord(Queue.class).rules(NAMING, rows)));
	}

	/** Of metrics that pass as they are. */
	static FamilyReader ofMetrics(String format) {
		return new FamilyReader(decoder(format), new PassThrough("families", List.of(), NAMING));
	}

	private static Decoder decoder(String format) {
		return decoder(new Formats(Formats.builtIn()).named(format));
	}

	private static <P> Decoder decoder(Format<P> format) {
		P defaults = new Binder(List.of()).bindOrCreate("format", Bindable.of(format.properties()));
		return Formats.decoder(format, defaults, DEPTH);
	}

	Document document(byte[] body) {
		return this.decoder.decode(Payload.of(new ByteArrayInputStream(body), null));
	}

	List<MetricFamily> families(byte[] body) throws Exception {
		SampleLimits limits = new SampleLimits(MOST_SAMPLES, MOST_SAMPLES, 10, 1000);
		MetricsBuilder metrics = new MetricsBuilder(NAMING, limits, () -> {
		}, Instant.EPOCH);
		this.translation.translate(document(body), metrics);
		return metrics.build();
	}

}
