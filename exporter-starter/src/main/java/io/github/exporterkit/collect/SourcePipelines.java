package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.exporterkit.metric.MetricNaming;

/**
 * The sources of an exporter, each with its stages: here their order is read, outermost
 * last.
 */
public final class SourcePipelines implements AutoCloseable {

	private final MetricNaming naming;

	private final Timing timing;

	private final LimitProperties limits;

	private final MemoryBudget memory = MemoryBudget.ofProcess();

	private final Consumer<Error> fatal;

	private final Map<Supplier<?>, CredentialBackOff.Rejections> rejections = new IdentityHashMap<>();

	private final SourceThreads threads;

	private final List<SourcePipeline> pipelines;

	/**
	 * Create the stages. Fetches nothing.
	 * @param sources the sources
	 * @param naming names their metrics
	 * @param timing how long flights last
	 * @param limits how much may arrive
	 * @param fatal told of errors that the process cannot survive
	 */
	public SourcePipelines(List<SourceDefinition> sources, MetricNaming naming, Timing timing, LimitProperties limits,
			Consumer<Error> fatal) {
		this.naming = naming;
		this.timing = timing;
		this.limits = limits;
		this.fatal = fatal;
		int refreshed = (int) sources.stream().filter((source) -> source.refresh() != null).count();
		this.threads = new SourceThreads(sources.size(), refreshed);
		this.pipelines = sources.stream().map(this::pipeline).toList();
	}

	private SourcePipeline pipeline(SourceDefinition source) {
		Collector collector = new SourceCollector(source, this.naming, this.limits, this.memory);
		collector = new CredentialBackOff(collector, this.rejections.computeIfAbsent(source.credentials(),
				(credentials) -> new CredentialBackOff.Rejections(credentials, System::nanoTime)));
		Report report = new Report(source.name(), collector, this.fatal);
		SingleFlight flights = new SingleFlight(report, this.threads.fetching(), this.threads.closing(),
				longest(source), this.timing.shareFor());
		if (source.refresh() == null) {
			return new SourcePipeline(source, flights, report, null);
		}
		Duration timeout = longest(source);
		Duration maxAge = Objects.requireNonNullElse(source.maxAge(), source.refresh().multipliedBy(2).plus(timeout));
		Refresh refresh = new Refresh(flights, report, source.refresh(), maxAge, timeout);
		return new SourcePipeline(source, flights, report, refresh);
	}

	/**
	 * A flight may last as long as its source may take, and as any scrape may; in the
	 * background, only the former.
	 */
	private Duration longest(SourceDefinition source) {
		Duration own = source.timeout();
		if (source.refresh() != null) {
			return Objects.requireNonNullElse(own, this.timing.timeout());
		}
		return (own != null && own.compareTo(this.timing.maxTimeout()) < 0) ? own : this.timing.maxTimeout();
	}

	/**
	 * All sources.
	 * @return the pipelines, in the order of the sources
	 */
	public List<SourcePipeline> all() {
		return this.pipelines;
	}

	/**
	 * Begin to fetch what is fetched in the background.
	 */
	public void start() {
		this.pipelines.forEach((pipeline) -> pipeline.start(this.threads));
	}

	/**
	 * Stop all fetches.
	 */
	@Override
	public void close() {
		this.threads.close();
	}

	/**
	 * How long flights last.
	 *
	 * @param timeout how long a flight in the background lasts at most, without a timeout
	 * of its source
	 * @param maxTimeout how long any other lasts at most
	 * @param shareFor how old a successful result may be to be given out again
	 */
	public record Timing(Duration timeout, Duration maxTimeout, Duration shareFor) {

	}

}
