package io.github.exporterkit.decode.format;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lines of a name and a value become a document.
 *
 * @param separator What separates a name from its value: any text, or whitespace. By
 * default the first = or : of the line.
 * @param prefix What lines to be read begin with, such as 'STAT '. It is not part of the
 * name. Other lines are ignored.
 * @param section What the first line of a section looks like, with a * for the name of
 * the section, such as '[*]'.
 * @param comment What lines to be ignored begin with.
 * @param pairs What separates the pairs of a value such as keys=1,expires=0, which then
 * becomes an object.
 * @param dropUnits Whether to drop the word after a number, so that '16384 kB' is 16384.
 */
@ConfigurationPropertiesSource
public record KeyValueProperties(@Nullable String separator, @Nullable String prefix, @Nullable String section,
		@DefaultValue("#") String comment, @Nullable String pairs, @DefaultValue("false") boolean dropUnits) {

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
