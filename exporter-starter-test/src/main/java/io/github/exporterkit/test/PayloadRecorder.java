package io.github.exporterkit.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Asks the real target once and keeps what it answers, without secrets, as the payloads
 * of later tests. Switched on by {@code -Drecord}.
 */
class PayloadRecorder {

	private static final Log logger = LogFactory.getLog(PayloadRecorder.class);

	private final SwitchedSources sources;

	private final RecordedPayloads payloads;

	private final ConfigurableEnvironment environment;

	private boolean done;

	PayloadRecorder(SwitchedSources sources, RecordedPayloads payloads, ConfigurableEnvironment environment) {
		this.sources = sources;
		this.payloads = payloads;
		this.environment = environment;
	}

	/**
	 * What payloads are recorded from.
	 * @return the target's URL; blank for the configured target; null if payloads are not
	 * recorded now
	 */
	static @Nullable String recorded() {
		String value = System.getProperty("record", "false");
		return switch (value) {
			case "false" -> null;
			case "true" -> "";
			default -> value;
		};
	}

	/** Let the exporter fetch from that target. */
	static void useTarget(String url, ConfigurableEnvironment environment) {
		if (!url.isBlank()) {
			StandIns.set(environment, "exporter.target.url", url);
		}
	}

	/**
	 * Record all sources, once, however many tests share this.
	 * @throws IllegalStateException if a source could not be fetched; the others are
	 * recorded all the same
	 */
	synchronized void record() {
		if (this.done) {
			return;
		}
		this.done = true;
		Scrubber scrubber = new Scrubber(TargetSecrets.of(this.environment));
		List<String> failures = new ArrayList<>();
		this.sources.declared().forEach((name, source) -> {
			try {
				record(name, source, scrubber);
			}
			catch (Exception ex) {
				failures.add("%s: %s".formatted(name, scrubber.scrubText(String.valueOf(ex.getMessage()))));
			}
		});
		if (!failures.isEmpty()) {
			throw new IllegalStateException("Not recorded: " + String.join("; ", failures));
		}
	}

	private void record(String name, Source source, Scrubber scrubber) throws Exception {
		if (this.payloads.exists(name) && !TestResources.isUpdate()) {
			logger.warn("Kept %s as it was. To record it anew, add -Dupdate"
				.formatted(TestResources.shown(this.payloads.file(name))));
			return;
		}
		Duration timeout = this.environment.getProperty("exporter.scrape.timeout", Duration.class,
				Duration.ofSeconds(10));
		try (Payload payload = source.fetch(Deadline.after(timeout))) {
			Recording recording = Recording.of(payload, scrubber);
			String file = this.payloads.write(name, recording);
			logger.info("Wrote %s. %s".formatted(TestResources.shown(file), recording.remark()));
		}
	}

}
