package io.github.exporterkit.translate.passthrough;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;

/**
 * Text with labels and named groups in it, as in {@code {host}:{$port}}. What is absent
 * is empty.
 *
 * @param text the text
 */
record Template(String text) {

	private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern LITERAL = Pattern.compile("'([^'{}]*)'");

	/** A label's expression: a label's name, a 'literal', or a template. */
	static Template ofLabel(String expression) {
		Matcher literal = LITERAL.matcher(expression);
		if (literal.matches()) {
			return new Template(literal.group(1));
		}
		boolean whole = expression.isEmpty() || expression.contains("{");
		return new Template(whole ? expression : "{" + expression + "}");
	}

	/**
	 * Check that the groups exist.
	 * @throws DeclarationException if one does not
	 */
	Template requireGroups(com.google.re2j.Pattern pattern) {
		Matcher hole = HOLE.matcher(this.text);
		while (hole.find()) {
			String name = hole.group(1);
			if (name.startsWith("$") && !pattern.namedGroups().containsKey(name.substring(1))) {
				throw new DeclarationException("",
						"'%s' is not a named group of match '%s'".formatted(name, pattern.pattern()),
						"write one of %s, or add (?<%s>…) to match".formatted(pattern.namedGroups().keySet(),
								name.substring(1)));
			}
		}
		return this;
	}

	/**
	 * Check that all holes are groups.
	 * @throws DeclarationException if one is not
	 */
	Template requireOnlyGroups(com.google.re2j.Pattern pattern) {
		Matcher hole = HOLE.matcher(this.text);
		while (hole.find()) {
			if (!hole.group(1).startsWith("$")) {
				throw new DeclarationException("", "'{%s}' is not a named group of match".formatted(hole.group(1)),
						"write {$%s}".formatted(hole.group(1)));
			}
		}
		return requireGroups(pattern);
	}

	boolean hasHoles() {
		return HOLE.matcher(this.text).find();
	}

	/** The text with those holes filled for which there are values. */
	String fillKnown(Map<String, String> values) {
		return HOLE.matcher(this.text)
			.replaceAll((hole) -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), hole.group())));
	}

	/** The text with all its holes filled. */
	String fill(Map<String, String> values) {
		return HOLE.matcher(this.text)
			.replaceAll((hole) -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), "")));
	}

}
