package io.github.exporterkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.source.Source;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An exporter as a user writes it, with all that the kit does in a scrape but HTTP: the
 * hand-over to the source's thread, deadline, limits, translation, the search for
 * duplicates, and the writer. Its one source, {@code queues}, gives the body.
 */
final class KitPipeline implements Pipeline {

	private static final Duration TIME = Duration.ofMinutes(1);

	private final ConfigurableApplicationContext context;

	private final Scraper scraper;

	private final ExpositionWriter writer = ExpositionFormat.TEXT.writer();

	private volatile byte[] body = {};

	KitPipeline(Class<?> exporter, String... configuration) {
		this.context = exporter(exporter, configuration)
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) this::addSource)
			.properties("exporter.target.url=http://127.0.0.1:1")
			.run();
		this.scraper = this.context.getBean(Scraper.class);
	}

	private KitPipeline(ConfigurableApplicationContext context) {
		this.context = context;
		this.scraper = context.getBean(Scraper.class);
	}

	/** An exporter whose sources fetch by themselves; bodies are ignored. */
	static KitPipeline fetching(String target, Class<?> exporter, String... configuration) {
		return new KitPipeline(exporter(exporter, configuration).properties("exporter.target.url=" + target).run());
	}

	private static SpringApplicationBuilder exporter(Class<?> exporter, String... configuration) {
		return new SpringApplicationBuilder(exporter).web(WebApplicationType.NONE)
			.properties("spring.config.name=" + String.join(",", List.of(configuration)), "exporter.name=bench",
					"exporter.process-metrics=false", "spring.main.banner-mode=off", "logging.level.root=warn");
	}

	@Override
	public void scrape(byte[] body, OutputStream out) throws IOException {
		this.body = body;
		ScrapeRequest request = ScrapeRequest.within(TIME, Selection.ALL);
		List<MetricFamily> families = this.scraper.scrape(request).targetFamilies();
		if (families.isEmpty()) {
			throw new IOException("the source failed");
		}
		this.writer.write(families, out);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private void addSource(GenericApplicationContext context) {
		context.registerBean("queues", Source.class,
				() -> (deadline) -> Payload.of(new ByteArrayInputStream(this.body), "application/json"));
	}

}
