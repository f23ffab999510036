package io.github.exporterkit.scrape;

import java.io.IOException;
import java.time.Clock;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.SampleBudget;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, limits, decodes and translates.
 */
final class SourceCollector implements Collector {

	private static final Log logger = LogFactory.getLog(SourceCollector.class);

	private final Source source;

	private final Decoder decoder;

	private final Translation translation;

	private final MetricNaming naming;

	private final LimitProperties limits;

	private volatile @Nullable Payload open;

	SourceCollector(Source source, Decoder decoder, Translation translation, MetricNaming naming,
			LimitProperties limits) {
		this.source = source;
		this.decoder = decoder;
		this.translation = translation;
		this.naming = naming;
		this.limits = limits;
	}

	@Override
	public Collected collect(Deadline deadline) throws Exception {
		LimitedBody.requireTime(deadline);
		try (Payload payload = this.source.fetch(deadline)
			.through((body) -> new LimitedBody(body, this.limits.bodySize(), deadline))) {
			this.open = payload;
			SampleBudget budget = new SampleBudget(this.limits.samples(), this.limits.samplesPerFamily(),
					() -> LimitedBody.requireTime(deadline));
			MetricFamilies families = new MetricFamilies(this.naming, budget, Clock.systemUTC().instant());
			this.translation.translate(this.decoder.decode(payload), families);
			return Collected.of(families);
		}
		finally {
			this.open = null;
		}
	}

	/** Close what is being read, so that a thread blocked on it comes back. */
	void abort() {
		Payload payload = this.open;
		if (payload != null) {
			try {
				payload.close();
			}
			catch (IOException ex) {
				logger.debug("An abandoned payload could not be closed", ex);
			}
		}
	}

}
