package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;

import org.springframework.util.unit.DataSize;

/**
 * An exporter named {@code x}, made of lambdas.
 */
final class TestExporter implements AutoCloseable {

	/** A source that is there at once and empty. */
	static final Source EMPTY = (deadline) -> Payload.of("{}", "application/json");

	private static final Decoder JSON = new JsonDecoder(64);

	/** What became of errors that a process does not survive. */
	final List<Error> fatal = new CopyOnWriteArrayList<>();

	private final List<SourceDefinition> sources = new ArrayList<>();

	private ScrapeProperties scrape = new ScrapeProperties(Duration.ofSeconds(30), Duration.ofMinutes(1),
			Duration.ofMillis(500), 40, Duration.ZERO);

	private LimitProperties limits = new LimitProperties(DataSize.ofMegabytes(1), 200000, 50000, 30, 1024, 64);

	private MetricFilter filter = new MetricFilter(List.of("*"), List.of());

	private List<MetricFamily> processMetrics = List.of();

	private Scraper scraper;

	/** A source with a gauge that is named after it. */
	TestExporter source(String name) {
		return source(name, EMPTY);
	}

	TestExporter source(String name, Source source) {
		return source(name, source, (families) -> families.gauge(name + "_size", "Size").sample(1));
	}

	/** A source that is there at once, with these metrics. */
	TestExporter metrics(String name, Metrics metrics) {
		return source(name, EMPTY, metrics);
	}

	TestExporter source(String name, Source source, Metrics metrics) {
		return source(name, source, (document, families) -> {
			document.tree();
			metrics.add(families);
		});
	}

	TestExporter source(String name, Source source, Translation translation) {
		return add(new SourceDefinition(name, source, JSON, translation, true, null, null, null, () -> ""));
	}

	TestExporter add(SourceDefinition source) {
		this.sources.add(source);
		return this;
	}

	/** The last source is not required. */
	TestExporter optional() {
		return change((last) -> new SourceDefinition(last.name(), last.source(), last.decoder(), last.translation(),
				false, last.timeout(), last.refresh(), last.maxAge(), last.credentials()));
	}

	/** The last source has a timeout of its own. */
	TestExporter timeout(Duration timeout) {
		return change((last) -> new SourceDefinition(last.name(), last.source(), last.decoder(), last.translation(),
				last.required(), timeout, last.refresh(), last.maxAge(), last.credentials()));
	}

	/** The last source is fetched in the background. */
	TestExporter refresh(Duration refresh, Duration maxAge) {
		return change((last) -> new SourceDefinition(last.name(), last.source(), last.decoder(), last.translation(),
				last.required(), last.timeout(), refresh, maxAge, last.credentials()));
	}

	/** The last source logs in with this. */
	TestExporter credentials(Supplier<?> credentials) {
		return change((last) -> new SourceDefinition(last.name(), last.source(), last.decoder(), last.translation(),
				last.required(), last.timeout(), last.refresh(), last.maxAge(), credentials));
	}

	TestExporter shareFor(Duration shareFor) {
		this.scrape = new ScrapeProperties(this.scrape.timeout(), this.scrape.maxTimeout(), this.scrape.timeoutOffset(),
				40, shareFor);
		return this;
	}

	TestExporter limits(LimitProperties limits) {
		this.limits = limits;
		return this;
	}

	TestExporter filter(List<String> include, List<String> exclude) {
		this.filter = new MetricFilter(include, exclude);
		return this;
	}

	TestExporter processMetrics(MetricFamily... families) {
		this.processMetrics = List.of(families);
		return this;
	}

	/** With time enough for the slowest machine. */
	ScrapeOutput scrape() {
		return scrape(Duration.ofSeconds(60));
	}

	ScrapeOutput scrape(Duration time) {
		return scrape(time, Selection.ALL);
	}

	ScrapeOutput collect(String... sources) {
		return select(new Selection(Set.of(sources), Set.of(), Set.of()));
	}

	ScrapeOutput exclude(String... sources) {
		return select(new Selection(Set.of(), Set.of(sources), Set.of()));
	}

	ScrapeOutput select(Selection selection) {
		return scrape(Duration.ofSeconds(60), selection);
	}

	/** A scrape on a thread of its own. */
	CompletableFuture<ScrapeOutput> begin() {
		return begin(Duration.ofSeconds(60));
	}

	CompletableFuture<ScrapeOutput> begin(Duration time) {
		scraper();
		CompletableFuture<ScrapeOutput> output = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				output.complete(scrape(time));
			}
			catch (Throwable ex) {
				output.completeExceptionally(ex);
			}
		});
		thread.setDaemon(true);
		thread.start();
		return output;
	}

	/** Begin to fetch in the background. */
	void start() {
		scraper().start();
	}

	Scraper scraper() {
		if (this.scraper == null) {
			this.scraper = new Scraper(this.sources, new ScraperOptions("x", this.scrape, this.limits, this.filter,
					Map.of("version", "1.0"), () -> this.processMetrics), this.fatal::add);
		}
		return this.scraper;
	}

	@Override
	public void close() {
		if (this.scraper != null) {
			this.scraper.close();
		}
	}

	private ScrapeOutput scrape(Duration time, Selection selection) {
		return new ScrapeOutput(scraper().scrape(new ScrapeRequest(Deadline.after(time), selection)).families());
	}

	private TestExporter change(UnaryOperator<SourceDefinition> change) {
		this.sources.add(change.apply(this.sources.remove(this.sources.size() - 1)));
		return this;
	}

	/** Makes metrics of nothing. */
	interface Metrics {

		void add(MetricsBuilder families) throws Exception;

	}

}
