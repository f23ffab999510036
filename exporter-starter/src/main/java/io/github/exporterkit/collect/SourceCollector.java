package io.github.exporterkit.collect;

import java.time.Clock;

import io.github.exporterkit.decode.PartsDecoder;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Payload;

/**
 * Fetches, limits, decodes and translates.
 */
final class SourceCollector implements Collector {

	private final SourceDefinition source;

	private final MetricNaming naming;

	private final LimitProperties limits;

	SourceCollector(SourceDefinition source, MetricNaming naming, LimitProperties limits) {
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
			SampleLimits most = new SampleLimits(this.limits.samples(), this.limits.samplesPerFamily(),
					this.limits.labels(), this.limits.labelLength());
			MetricsBuilder families = new MetricsBuilder(this.naming, most, attempt::requireTime,
					Clock.systemUTC().instant());
			this.source.translation().translate(new PartsDecoder(this.source.decoder()).decode(payload), families);
			return Collected.of(families);
		}
	}

}
