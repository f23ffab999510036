package io.github.exporterkit.scrape;

import java.time.Clock;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.SampleBudget;
import io.github.exporterkit.payload.Payload;

/**
 * Fetches, limits, decodes and translates.
 */
final class SourceCollector implements Collector {

	private final ScrapedSource source;

	private final MetricNaming naming;

	private final LimitProperties limits;

	SourceCollector(ScrapedSource source, MetricNaming naming, LimitProperties limits) {
		this.source = source;
		this.naming = naming;
		this.limits = limits;
	}

	@Override
	public Collected collect(Attempt attempt) throws Exception {
		attempt.requireTime();
		try (Payload payload = this.source.source()
			.fetch(attempt.deadline())
			.limited(new BodyLimit(this.limits.bodySize(), attempt))) {
			attempt.read(payload);
			SampleBudget budget = new SampleBudget(this.limits.samples(), this.limits.samplesPerFamily(),
					this.limits.labels(), attempt::requireTime);
			MetricFamilies families = new MetricFamilies(this.naming, budget, Clock.systemUTC().instant());
			this.source.translation().translate(this.source.decoder().decode(payload), families);
			return Collected.of(families);
		}
	}

}
