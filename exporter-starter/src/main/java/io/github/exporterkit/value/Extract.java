package io.github.exporterkit.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;
import org.jspecify.annotations.Nullable;

/**
 * Takes a part of a text: the first group of a regular expression that matches the whole
 * text, or all of it if there is no group.
 *
 * @param pattern the regular expression
 */
record Extract(Pattern pattern) {

	/**
	 * Compile an expression.
	 * @throws DeclarationException if it is none, or has several groups
	 */
	static Extract of(String expression) {
		if (expression.isEmpty()) {
			throw new DeclarationException("", "the expression is empty",
					"write a regular expression such as '([0-9.]+) ms'");
		}
		Pattern pattern = Regex.compile(expression);
		if (pattern.groupCount() > 1) {
			throw new DeclarationException("", "'%s' has %d groups".formatted(expression, pattern.groupCount()),
					"keep the one around the value, and write the others as (?:…)");
		}
		return new Extract(pattern);
	}

	/** The part; null if there is none. */
	@Nullable String find(String text) {
		Matcher matcher = this.pattern.matcher(text);
		return matcher.matches() ? matcher.group(matcher.groupCount()) : null;
	}

	String from(String text) {
		String part = find(text);
		if (part == null) {
			throw new ConversionException(ConversionException.quote(text),
					"a text that matches " + this.pattern.pattern());
		}
		return part;
	}

}
