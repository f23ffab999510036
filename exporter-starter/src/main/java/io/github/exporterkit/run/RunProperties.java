package io.github.exporterkit.run;

import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the process does.
 *
 * @param mode Whether to serve metrics until stopped, to scrape once and print them, or
 * to scrape twice and check them. The last two end by themselves, with an exit status
 * other than 0 if something is wrong.
 */
@ConfigurationPropertiesSource
public record RunProperties(@DefaultValue("serve") Mode mode) {

	/**
	 * What the process does.
	 */
	public enum Mode {

		/** Serve metrics until stopped. */
		SERVE,

		/** Scrape once, print the metrics and end. */
		ONCE,

		/**
		 * Scrape twice, report what is wrong with the sources and the metrics, and end.
		 */
		CHECK;

		/** The mode as it is written. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
