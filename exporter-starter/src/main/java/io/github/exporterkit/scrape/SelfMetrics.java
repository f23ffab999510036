package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.github.exporterkit.assemble.Tally;
import io.github.exporterkit.collect.SourcePipeline;
import io.github.exporterkit.collect.SourceResult;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;

/**
 * What an exporter says about itself at each scrape: gauges, because nothing about the
 * target is remembered from one scrape to the next, and one counter of what no scrape
 * could tell, because it was refused.
 */
final class SelfMetrics {

	private final MetricDescriptor up;

	private final MetricDescriptor duration;

	private final MetricDescriptor success;

	private final MetricDescriptor sourceDuration;

	private final MetricDescriptor samples;

	private final MetricDescriptor droppedSamples;

	private final MetricDescriptor lastSuccess;

	private final MetricDescriptor refreshInterval;

	private final MetricDescriptor failure;

	private final MetricDescriptor refused;

	private final MetricFamily buildInfo;

	SelfMetrics(MetricNaming naming, Map<String, String> build) {
		this.up = gauge(naming, "up", "Whether all required sources could be fetched from the target", "");
		this.duration = gauge(naming, "scrape_duration", "How long it took to fetch and translate everything",
				"seconds");
		this.success = gauge(naming, "scrape_source_success", "Whether the source was fetched and translated", "");
		this.sourceDuration = gauge(naming, "scrape_source_duration",
				"How long it took to fetch and translate the source", "seconds");
		this.samples = gauge(naming, "scrape_source_samples", "How many samples of the source are exposed", "");
		this.droppedSamples = gauge(naming, "scrape_source_dropped_samples",
				"How many samples of the source are dropped because they are invalid, repeated or over a limit", "");
		this.lastSuccess = gauge(naming, "scrape_source_last_success",
				"When the source was last fetched in the background, 0 if never", "timestamp_seconds");
		this.refreshInterval = gauge(naming, "scrape_source_refresh_interval",
				"How often the source is fetched in the background", "seconds");
		this.failure = naming.describe("", "scrape_source_failure", MetricType.INFO,
				"Why the source fails; only while it does", "");
		this.refused = naming.describe("", "scrape_refused_requests", MetricType.COUNTER,
				"How many scrapes were answered with 503 because too many were running", "");
		LabelSets.Builder labels = new LabelSets.Builder(List.copyOf(build.keySet()));
		MetricDescriptor info = naming.describe("", "exporter_build", MetricType.INFO, "What this exporter is made of",
				"");
		this.buildInfo = new MetricFamilyBuilder(info).number(labels.add(build.values().toArray(String[]::new)), 1)
			.build(labels.build());
	}

	private static MetricDescriptor gauge(MetricNaming naming, String name, String help, String unit) {
		return naming.describe("", name, MetricType.GAUGE, help, unit);
	}

	/** All that there may be, so that nothing from the target takes their names. */
	List<MetricDescriptor> descriptors() {
		return List.of(this.up, this.duration, this.success, this.sourceDuration, this.samples, this.droppedSamples,
				this.lastSuccess, this.refreshInterval, this.failure, this.refused, this.buildInfo.descriptor());
	}

	/**
	 * The families of one scrape.
	 * @param outcomes how the selected sources did
	 * @param nanos how long the scrape took
	 * @param refusedScrapes how many scrapes were refused since the start
	 */
	List<MetricFamily> families(List<Outcome> outcomes, long nanos, long refusedScrapes) {
		List<MetricFamily> families = new ArrayList<>();
		up(outcomes).ifPresent((value) -> families.add(MetricFamily.of(this.up, value)));
		families.add(MetricFamily.of(this.duration, nanos / 1e9));
		if (!outcomes.isEmpty()) {
			families.add(bySource(this.success, outcomes, (outcome) -> outcome.failed() ? 0 : 1));
			families
				.add(bySource(this.sourceDuration, outcomes, (outcome) -> outcome.result().duration().toNanos() / 1e9));
			families.add(bySource(this.samples, outcomes, (outcome) -> outcome.tally().exposed()));
			families.add(bySource(this.droppedSamples, outcomes, Outcome::dropped));
		}
		List<Outcome> refreshed = outcomes.stream()
			.filter((outcome) -> outcome.pipeline().source().refresh() != null)
			.toList();
		if (!refreshed.isEmpty()) {
			families.add(bySource(this.lastSuccess, refreshed, Outcome::lastSuccess));
			families.add(bySource(this.refreshInterval, refreshed, Outcome::refreshInterval));
		}
		List<Outcome> failed = outcomes.stream().filter(Outcome::failed).toList();
		if (!failed.isEmpty()) {
			families.add(failures(failed));
		}
		families.add(MetricFamily.of(this.refused, refusedScrapes));
		families.add(this.buildInfo);
		return families;
	}

	private static Optional<Double> up(List<Outcome> outcomes) {
		List<Outcome> required = outcomes.stream().filter((outcome) -> outcome.pipeline().source().required()).toList();
		if (required.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(required.stream().allMatch((outcome) -> outcome.result().isFetched()) ? 1.0 : 0.0);
	}

	private static MetricFamily bySource(MetricDescriptor metric, List<Outcome> outcomes,
			ToDoubleFunction<Outcome> value) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of("source"));
		MetricFamilyBuilder family = new MetricFamilyBuilder(metric);
		outcomes.forEach((outcome) -> family.number(labels.add(outcome.pipeline().source().name()),
				value.applyAsDouble(outcome)));
		return family.build(labels.build());
	}

	private MetricFamily failures(List<Outcome> failed) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of("source", "reason"));
		MetricFamilyBuilder family = new MetricFamilyBuilder(this.failure);
		for (Outcome outcome : failed) {
			outcome.result()
				.failure()
				.ifPresent((why) -> family.number(labels.add(outcome.pipeline().source().name(), why.reason().label()),
						1));
		}
		return family.build(labels.build());
	}

	/**
	 * How one source did in one scrape.
	 *
	 * @param pipeline the source
	 * @param result how its collection ended
	 * @param tally what is exposed of it
	 */
	record Outcome(SourcePipeline pipeline, SourceResult result, Tally tally) {

		boolean failed() {
			return this.result.failure().isPresent();
		}

		double lastSuccess() {
			return this.pipeline.lastRefresh().map((at) -> at.toEpochMilli() / 1000.0).orElse(0.0);
		}

		double refreshInterval() {
			Duration every = this.pipeline.source().refresh();
			return (every != null) ? every.toMillis() / 1000.0 : 0;
		}

		/** Why samples were dropped, before or after the source had delivered them. */
		Map<String, String> dropReasons() {
			Map<String, String> reasons = new LinkedHashMap<>(this.result.collected().reasons());
			this.tally.dropped().reasons().forEach(reasons::putIfAbsent);
			return reasons;
		}

		int dropped() {
			return this.result.collected().dropped() + this.tally.dropped().count();
		}

	}

}
