package io.github.exporterkit.draft;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * Texts as they are written in YAML.
 */
public final class YamlText {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$^][A-Za-z0-9_.$^-]*");

	private static final Pattern PLAIN_IN_BLOCK = Pattern
		.compile("[A-Za-z_$^][A-Za-z0-9_.$^ ()/,*\\[\\]-]*[A-Za-z0-9_.)*\\]]");

	private static final Set<String> NO_TEXTS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

	private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

	private static final int LONGEST_COMMENT = 100;

	private YamlText() {
	}

	/**
	 * A text that stands behind a key on a line of its own.
	 * @param text the text
	 * @return the text, in quotes where it needs some
	 */
	public static String inBlock(String text) {
		return PLAIN_IN_BLOCK.matcher(text).matches() && !isNoText(text) ? text : quoted(text);
	}

	/** A text within braces or brackets. */
	static String inFlow(String text) {
		return PLAIN.matcher(text).matches() && !isNoText(text) ? text : quoted(text);
	}

	static String flow(Map<String, String> map) {
		return map.entrySet()
			.stream()
			.map((entry) -> inFlow(entry.getKey()) + ": " + inFlow(entry.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

	/** A text of the target in a comment: one line, not too long. */
	static String comment(String text) {
		String line = CONTROL.matcher(text).replaceAll(" ");
		return (line.length() <= LONGEST_COMMENT) ? line : line.substring(0, LONGEST_COMMENT) + "…";
	}

	private static boolean isNoText(String text) {
		return NO_TEXTS.contains(text.toLowerCase(Locale.ROOT));
	}

	private static String quoted(String text) {
		boolean literal = text.contains("'") && !text.contains("\"") && !text.contains("\\");
		return (literal || CONTROL.matcher(text).find()) ? JsonMapper.shared().writeValueAsString(text)
				: "'" + text.replace("'", "''") + "'";
	}

}
