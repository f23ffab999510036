package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.source.Deadline;

/**
 * Puts the stages of every source together: here their order is read, outermost last.
 */
final class SourcePipelines implements AutoCloseable {

	private final MetricNaming naming;

	private final ScrapeProperties scrape;

	private final LimitProperties limits;

	private final Consumer<Error> fatal;

	private final Map<Supplier<?>, RejectedCredentials> rejectedCredentials = new IdentityHashMap<>();

	private final SourceThreads threads;

	private final List<SourcePipeline> pipelines;

	SourcePipelines(List<ScrapedSource> sources, MetricNaming naming, ScrapeProperties scrape, LimitProperties limits,
			Consumer<Error> fatal) {
		this.naming = naming;
		this.scrape = scrape;
		this.limits = limits;
		this.fatal = fatal;
		int refreshed = (int) sources.stream().filter((source) -> source.refresh() != null).count();
		this.threads = new SourceThreads(sources.size(), refreshed);
		this.pipelines = sources.stream().map(this::pipeline).toList();
	}

	private SourcePipeline pipeline(ScrapedSource source) {
		Collector collector = new SourceCollector(source, this.naming, this.limits);
		collector = new CredentialBackOff(collector, this.rejectedCredentials.computeIfAbsent(source.credentials(),
				(credentials) -> new RejectedCredentials(credentials, System::nanoTime)));
		Report report = new Report(source.name(), collector, this.fatal);
		SingleFlight flights = new SingleFlight(report, this.threads.fetching(), this.threads.closing(),
				lasting(source), this.scrape.shareFor());
		if (source.refresh() == null) {
			return new SourcePipeline(source, flights, report, null);
		}
		Duration timeout = Objects.requireNonNullElse(source.timeout(), this.scrape.timeout());
		Duration maxAge = Objects.requireNonNullElse(source.maxAge(), source.refresh().multipliedBy(2).plus(timeout));
		Refresh refresh = new Refresh(flights, report, source.refresh(), maxAge, timeout);
		return new SourcePipeline(source, refresh, report, refresh);
	}

	/**
	 * A flight lasts as long as its source may take; without a say in that, as long as
	 * the scrape that begins it, and long enough for others that join.
	 */
	private UnaryOperator<Deadline> lasting(ScrapedSource source) {
		Duration own = source.timeout();
		return (own != null) ? (scrape) -> Deadline.after(own)
				: (scrape) -> scrape.orLater(Deadline.after(this.scrape.timeout()));
	}

	List<SourcePipeline> all() {
		return this.pipelines;
	}

	/** Begin to fetch what is fetched in the background. */
	void start() {
		this.pipelines.stream()
			.map(SourcePipeline::refresh)
			.filter(Objects::nonNull)
			.forEach((refresh) -> refresh.start(this.threads.refreshing()));
	}

	@Override
	public void close() {
		this.threads.close();
	}

}
