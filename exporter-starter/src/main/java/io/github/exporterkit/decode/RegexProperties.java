package io.github.exporterkit.decode;

import com.google.re2j.Pattern;
import io.github.exporterkit.text.Regex;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * How any text becomes a document.
 *
 * @param pattern A regular expression with named groups (?&lt;name&gt;…). Every place in
 * the text that it matches is a row, every group a field; ^ and $ are the beginning and
 * the end of a line.
 */
@ConfigurationPropertiesSource
public record RegexProperties(@Nullable String pattern) {

	/**
	 * Check the expression.
	 */
	public RegexProperties {
		if (pattern == null || pattern.isEmpty()) {
			throw new IllegalArgumentException("pattern is missing; write a regular expression with named groups");
		}
		try {
			if (Regex.compile(pattern).namedGroups().isEmpty()) {
				throw new IllegalArgumentException(
						"'%s' has no named group; write one such as (?<name>[0-9]+)".formatted(pattern));
			}
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("pattern: " + ex.getMessage());
		}
	}

	Pattern compiled() {
		return Regex.compile("(?m)" + this.pattern);
	}

}
