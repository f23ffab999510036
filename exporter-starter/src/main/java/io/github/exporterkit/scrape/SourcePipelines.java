package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.metric.MetricNaming;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Puts the stages of every source together: here their order is read, outermost last.
 */
final class SourcePipelines implements AutoCloseable {

	private static final int MOST_THREADS = 16;

	private final MetricNaming naming;

	private final Decoder decoder;

	private final ScrapeProperties scrape;

	private final LimitProperties limits;

	private final Consumer<Error> fatal;

	private final ExecutorService fetching;

	private final ScheduledExecutorService background;

	private final List<SourcePipeline> pipelines;

	SourcePipelines(List<ScrapedSource> sources, MetricNaming naming, Decoder decoder, ScrapeProperties scrape,
			LimitProperties limits, Consumer<Error> fatal) {
		this.naming = naming;
		this.decoder = decoder;
		this.scrape = scrape;
		this.limits = limits;
		this.fatal = fatal;
		int threads = Math.max(1, Math.min(MOST_THREADS, sources.size()));
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), daemon("exporter-fetch-"));
		pool.allowCoreThreadTimeOut(true);
		this.fetching = pool;
		int refreshed = (int) sources.stream().filter((source) -> source.refresh() != null).count();
		this.background = new ScheduledThreadPoolExecutor(refreshed + 1, daemon("exporter-background-"));
		this.pipelines = sources.stream().map(this::pipeline).toList();
	}

	private static CustomizableThreadFactory daemon(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	private SourcePipeline pipeline(ScrapedSource source) {
		SourceCollector sourceCollector = new SourceCollector(source.source(), this.decoder, source.translation(),
				this.naming, this.limits);
		Collector collector = sourceCollector;
		if (source.timeout() != null) {
			collector = new OwnTimeout(collector, source.timeout());
		}
		collector = new CredentialBackOff(collector, source.credentials(), () -> Duration.ofNanos(System.nanoTime()));
		Report report = new Report(source.name(), collector, this.fatal);
		Duration timeout = Objects.requireNonNullElse(source.timeout(), this.scrape.timeout());
		Executor aborting = this.background;
		SingleFlight flights = new SingleFlight(report, () -> aborting.execute(sourceCollector::abort), this.fetching,
				timeout, this.scrape.shareFor());
		if (source.refresh() == null) {
			return new SourcePipeline(source, flights, report, null);
		}
		Duration maxAge = Objects.requireNonNullElse(source.maxAge(), source.refresh().multipliedBy(2).plus(timeout));
		Refresh refresh = new Refresh(flights, report, source.refresh(), maxAge, timeout);
		return new SourcePipeline(source, refresh, report, refresh);
	}

	List<SourcePipeline> all() {
		return this.pipelines;
	}

	/** Begin to fetch what is fetched in the background. */
	void start() {
		this.pipelines.stream()
			.map(SourcePipeline::refresh)
			.filter(Objects::nonNull)
			.forEach((refresh) -> refresh.start(this.background));
	}

	@Override
	public void close() {
		this.background.shutdownNow();
		this.fetching.shutdownNow();
	}

}
