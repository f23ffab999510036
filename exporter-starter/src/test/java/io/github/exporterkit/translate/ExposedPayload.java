package io.github.exporterkit.translate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.ScrapeResult;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.scrape.Selection;

import org.springframework.util.unit.DataSize;

/**
 * What an exporter named {@code broker} exposes of a payload of its source
 * {@code status}.
 */
public final class ExposedPayload {

	/** The exporter's naming. */
	public static final MetricNaming NAMING = new MetricNaming("broker");

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private ExposedPayload() {
	}

	public static String of(Payload payload, Decoder decoder, Translation translation, ExpositionFormat format) {
		SourceDefinition source = new SourceDefinition("status", (deadline) -> payload, decoder, translation, true,
				null, null, null, () -> "");
		ScraperOptions options = new ScraperOptions("broker",
				new ScrapeProperties(TIMEOUT, TIMEOUT, Duration.ZERO, 1, Duration.ZERO),
				new LimitProperties(DataSize.ofMegabytes(1), 1000, 1000, 10, 100, 64),
				new MetricFilter(List.of("*"), List.of()), Map.of(), List::of);
		try (Scraper scraper = new Scraper(List.of(source), options)) {
			ScrapeResult result = scraper.scrape(ScrapeRequest.within(TIMEOUT, Selection.ALL));
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			format.writer().write(result.targetFamilies(), out);
			return out.toString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
