package io.github.exporterkit.decode.format;

import com.google.re2j.Pattern;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * How any text becomes a document.
 *
 * @param pattern A regular expression with named groups (?&lt;name&gt;…). Each match in
 * the text is a row, and each group a field; ^ and $ are the beginning and the end of a
 * line.
 */
@ConfigurationPropertiesSource
public record RegexProperties(@Nullable String pattern) {

	/**
	 * Check the expression.
	 */
	public RegexProperties {
		if (pattern == null || pattern.isEmpty()) {
			throw new DeclarationException("pattern", "it is missing", "write a regular expression with named groups");
		}
		if (DeclarationException.at("pattern", () -> Regex.compile(pattern)).namedGroups().isEmpty()) {
			throw new DeclarationException("pattern", "'%s' has no named group".formatted(pattern),
					"write one such as (?<name>[0-9]+)");
		}
	}

	Pattern compiled() {
		return Regex.compile("(?m)" + this.pattern);
	}

}
