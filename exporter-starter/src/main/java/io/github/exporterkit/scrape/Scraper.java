package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.exporterkit.assemble.Assembly;
import io.github.exporterkit.assemble.Tally;
import io.github.exporterkit.collect.KeptFamilies;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.collect.SourcePipeline;
import io.github.exporterkit.collect.SourcePipelines;
import io.github.exporterkit.collect.SourceResult;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.source.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Scrapes all sources of an exporter: each on its own, all in parallel, none beyond the
 * deadline. Thread-safe.
 */
public final class Scraper implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Scraper.class);

	/**
	 * What is left for sources that are late to say why, or a tenth of a short scrape.
	 */
	private static final Duration FOR_REASONS = Duration.ofMillis(100);

	private final Map<String, SourcePipeline> pipelines;

	private final SourcePipelines running;

	private final ScraperOptions options;

	private final SelfMetrics selfMetrics;

	private final List<SourceDefinition> sources;

	private volatile LastScrape last = new LastScrape(KeptFamilies.NONE, Map.of(), List.of());

	private final LongAdder refused = new LongAdder();

	private final Set<String> knownRemarks = ConcurrentHashMap.newKeySet();

	/**
	 * Create a scraper. Fetches nothing.
	 * @param sources the sources, in the order in which their metrics are written
	 * @param options everything else
	 */
	public Scraper(List<SourceDefinition> sources, ScraperOptions options) {
		this(sources, options, Scraper::exit);
	}

	Scraper(List<SourceDefinition> sources, ScraperOptions options, Consumer<Error> fatal) {
		MetricNaming naming = new MetricNaming(options.exporter());
		this.running = new SourcePipelines(sources, naming, new SourcePipelines.Timing(options.scrape().timeout(),
				options.scrape().maxTimeout(), options.scrape().shareFor()), options.limits(), fatal);
		this.pipelines = this.running.all()
			.stream()
			.collect(Collectors.toMap((pipeline) -> pipeline.source().name(), (pipeline) -> pipeline,
					(first, second) -> first, LinkedHashMap::new));
		this.options = options;
		this.selfMetrics = new SelfMetrics(naming, options.buildInfo());
		this.sources = List.copyOf(sources);
	}

	/**
	 * Begin to fetch those sources that are fetched in the background.
	 */
	public void start() {
		this.running.start();
	}

	/**
	 * Scrape.
	 * @param request what is asked for, and until when
	 * @return families that may be written as they are; never fails because a source does
	 * @throws InvalidSelectionException if something is asked for that does not exist
	 */
	public ScrapeResult scrape(ScrapeRequest request) {
		long start = System.nanoTime();
		Selection selection = request.selection();
		selection.requireKnown(this.pipelines.keySet());
		List<SourcePipeline> selected = this.pipelines.values()
			.stream()
			.filter((pipeline) -> selection.includes(pipeline.source().name()))
			.toList();
		List<SourcePipeline.Flight> flights = selected.stream().map(SourcePipeline::join).toList();
		Deadline fetched = fetchedBy(request.deadline());
		flights.forEach((flight) -> flight.await(fetched));
		List<SourceResult> results = flights.stream().map((flight) -> flight.result(request.deadline())).toList();
		Assembly assembly = new Assembly(this.selfMetrics.descriptors(), this.options.limits().samplesPerFamily());
		List<SelfMetrics.Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < selected.size(); i++) {
			Tally tally = new Tally();
			results.get(i)
				.collected()
				.families()
				.stream()
				.filter((family) -> this.options.filter().exposes(family.descriptor().sampleName()))
				.forEach((family) -> assembly.add(family, tally));
			outcomes.add(new SelfMetrics.Outcome(selected.get(i), results.get(i), tally));
		}
		List<MetricFamily> fromTarget = assembly.assemble();
		outcomes.forEach((outcome) -> outcome.pipeline().logDropped(outcome.tally().dropped().reasons()));
		List<MetricFamily> families = new ArrayList<>(
				this.selfMetrics.families(outcomes, System.nanoTime() - start, this.refused.sum()));
		families.addAll(fromTarget);
		families.addAll(assembly.withoutClashes(this.options.processMetrics().get()));
		if (selection.equals(Selection.ALL)) {
			this.last = new LastScrape(new KeptFamilies(fromTarget),
					outcomes.stream()
						.collect(Collectors.toMap((outcome) -> outcome.pipeline().source().name(),
								SelfMetrics.Outcome::dropReasons)),
					filterRemarks(results));
		}
		return new ScrapeResult(named(families, selection), named(fromTarget, selection));
	}

	private static Deadline fetchedBy(Deadline deadline) {
		Duration left = deadline.remaining();
		Duration share = left.dividedBy(10);
		return Deadline.after(left.minus((share.compareTo(FOR_REASONS) < 0) ? share : FOR_REASONS));
	}

	/**
	 * Note that somebody wanted to scrape and was refused, because too many scrapes were
	 * running: the next scrape tells.
	 */
	public void noteRefused() {
		this.refused.increment();
	}

	/** Only if every source succeeded is it known which metrics there are. */
	private List<Remark> filterRemarks(List<SourceResult> results) {
		Set<String> metrics = results.stream()
			.flatMap((result) -> result.collected().families().stream())
			.map((family) -> family.descriptor().sampleName())
			.collect(Collectors.toCollection(TreeSet::new));
		if (metrics.isEmpty() || results.stream().anyMatch((result) -> result.failure().isPresent())) {
			return this.last.filterRemarks();
		}
		List<Remark> remarks = this.options.filter().remarks(metrics);
		for (Remark remark : remarks) {
			if (this.knownRemarks.add(remark.place())) {
				logger.warn(remark.sentence("the target's metrics"));
			}
		}
		return remarks;
	}

	/**
	 * Another scraper of these sources, which knows nothing of this one's scrapes. It is
	 * to be closed on its own.
	 * @param change what to make of each source
	 * @return the scraper
	 */
	public Scraper with(UnaryOperator<SourceDefinition> change) {
		return new Scraper(this.sources.stream().map(change).toList(), this.options);
	}

	/**
	 * How all sources are doing.
	 * @return the states, in the order of the sources
	 */
	public List<SourceState> states() {
		LastScrape scrape = this.last;
		return this.pipelines.values()
			.stream()
			.map((pipeline) -> SourceState.of(pipeline,
					scrape.dropped().getOrDefault(pipeline.source().name(), Map.of())))
			.toList();
	}

	/**
	 * What the last scrape of everything made from what the target said.
	 * @return the families; empty before the first such scrape, or if their memory was
	 * needed
	 */
	public List<MetricFamily> lastTargetFamilies() {
		return this.last.targetFamilies().get();
	}

	/**
	 * The patterns in {@code exporter.metrics} that matched no metric in the last scrape
	 * of everything in which all sources succeeded.
	 * @return a sentence for each
	 */
	public List<String> filterRemarks() {
		return this.last.filterRemarks().stream().map((remark) -> remark.sentence("the target's metrics")).toList();
	}

	/**
	 * Stop all fetches.
	 */
	@Override
	public void close() {
		this.running.close();
	}

	/**
	 * The metrics that every exporter has about itself.
	 * @param exporter the exporter's name
	 * @return their descriptors
	 */
	public static List<MetricDescriptor> ownMetrics(String exporter) {
		return new SelfMetrics(new MetricNaming(exporter), Map.of()).descriptors();
	}

	private static List<MetricFamily> named(List<MetricFamily> families, Selection selection) {
		return families.stream()
			.filter((family) -> selection.includesName(family.descriptor().sampleName())
					|| selection.includesName(family.descriptor().name()))
			.toList();
	}

	private static void exit(Error error) {
		try {
			logger.fatal("The process cannot go on and exits, to be restarted", error);
		}
		finally {
			Runtime.getRuntime().halt(1);
		}
	}

	/**
	 * What the last scrape of everything came to.
	 *
	 * @param targetFamilies what was made of what the target said
	 * @param dropped why samples were dropped, by source and metric name
	 * @param filterRemarks the patterns for metrics that matched none
	 */
	private record LastScrape(KeptFamilies targetFamilies, Map<String, Map<String, String>> dropped,
			List<Remark> filterRemarks) {
	}

}
