package io.github.exporterkit.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions as authors write them: the RE2 syntax that Prometheus has in its
 * own configuration. Matching takes time linear in the text, so that nothing a target
 * sends can make it hang.
 */
public final class Regex {

	private Regex() {
	}

	/**
	 * Compile a regular expression.
	 * @param expression the expression; named groups are {@code (?<name>…)}
	 * @return the pattern
	 * @throws DeclarationException if it is none
	 */
	public static Pattern compile(String expression) {
		try {
			return Pattern.compile(expression);
		}
		catch (PatternSyntaxException ex) {
			throw new DeclarationException("",
					"'%s' is not a regular expression: %s".formatted(expression, ex.getDescription()),
					"write RE2 syntax, as in Prometheus, without look-around and back-references");
		}
	}

}
