package io.github.exporterkit.decode;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lines of a name and a value become a document.
 *
 * @param separator What parts a name from its value: any text, or whitespace. By default
 * the first = or : of the line.
 * @param prefix What every line begins with that is to be read, such as 'STAT '. It is no
 * part of the name.
 * @param section What a line looks like that names the section which the lines after it
 * belong to, with a * for the name, such as '[*]'.
 * @param comment What a line begins with that is to be left out.
 * @param pairs What parts the pairs of a value such as keys=1,expires=0, which then is an
 * object of its own.
 * @param dropUnits Whether the word behind a number is left out, so that '16384 kB' is
 * 16384.
 */
@ConfigurationPropertiesSource
public record KeyValueProperties(@Nullable String separator, @Nullable String prefix, @Nullable String section,
		@DefaultValue("#") String comment, @Nullable String pairs, @DefaultValue("false") boolean dropUnits) {

	static final KeyValueProperties DEFAULTS = new KeyValueProperties(null, null, null, "#", null, false);

	static final String WHITESPACE = "whitespace";

	/**
	 * Check the parts.
	 */
	public KeyValueProperties {
		requireText("separator", separator);
		requireText("prefix", prefix);
		requireText("pairs", pairs);
		if (section != null && (section.length() < 2 || section.indexOf('*') != section.lastIndexOf('*')
				|| section.indexOf('*') < 0)) {
			throw new DeclarationException("section",
					"'%s' is not a name's place with text around it".formatted(section),
					"write one * for the name and what surrounds it, such as '[*]'");
		}
	}

	private static void requireText(String key, @Nullable String text) {
		if (text != null && text.isEmpty()) {
			throw new DeclarationException(key, "it is empty", "write some text, or leave it out");
		}
	}

}
