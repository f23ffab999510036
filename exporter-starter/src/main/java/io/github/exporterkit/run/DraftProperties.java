package io.github.exporterkit.run;

import java.time.Duration;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code exporter.run.mode=draft} looks at.
 *
 * @param from A URL beginning with http, or a file, that is looked at instead of the
 * sources that are declared.
 * @param watch For how long to fetch again and again, to see which numbers only grow.
 * Counters are found in this way only.
 * @param as What to print: yaml, or record for annotated records.
 */
@ConfigurationProperties("draft")
public record DraftProperties(@Nullable String from, @DefaultValue("0s") Duration watch,
		@DefaultValue("yaml") RunDraft.As as) {

	public DraftProperties {
		if (watch.isNegative()) {
			throw new DeclarationException("draft.watch", "'%s' is negative".formatted(watch),
					"write how long to watch, such as 30s");
		}
	}

}
