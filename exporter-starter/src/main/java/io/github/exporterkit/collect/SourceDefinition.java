package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.translate.Translation;
import org.jspecify.annotations.Nullable;

/**
 * A source as the scraper runs it.
 *
 * @param name its name: the label {@code source}
 * @param source fetches
 * @param decoder decodes what was fetched
 * @param translation translates
 * @param required whether the target counts as down if this cannot be fetched
 * @param timeout how long it may take; null for as long as the scrape
 * @param refresh how often it is fetched in the background; null if at every scrape
 * @param maxAge how long a background answer is served; null for the default
 * @param credentials tells credentials apart by being equal or not; what is the same
 * object for several sources is what they share
 */
public record SourceDefinition(String name, Source source, Decoder decoder, Translation translation, boolean required,
		@Nullable Duration timeout, @Nullable Duration refresh, @Nullable Duration maxAge, Supplier<?> credentials) {

	/**
	 * The same, fetched in another way.
	 * @param other what fetches instead
	 * @return the source
	 */
	public SourceDefinition withSource(Source other) {
		return new SourceDefinition(this.name, other, this.decoder, this.translation, this.required, this.timeout,
				this.refresh, this.maxAge, this.credentials);
	}

	/**
	 * The same, translated in another way and at every scrape.
	 * @param other what translates instead
	 * @return the source
	 */
	public SourceDefinition withTranslation(Translation other) {
		return new SourceDefinition(this.name, this.source, this.decoder, other, this.required, this.timeout, null,
				null, this.credentials);
	}

}
