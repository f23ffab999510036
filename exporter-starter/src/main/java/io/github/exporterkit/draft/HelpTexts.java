package io.github.exporterkit.draft;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.draft.Rows.Field;
import org.jspecify.annotations.Nullable;

/**
 * What the help of metrics says: the first sentence of what the target says about a
 * field, else the words of its name.
 */
final class HelpTexts {

	private static final Pattern SENTENCE = Pattern.compile("(.+?[^.\\s]{2})\\.(?:\\s.*)?");

	private static final int LONGEST = 120;

	private final Map<String, String> descriptions;

	/**
	 * Create them.
	 * @param descriptions what the target says, by the name of the field
	 */
	HelpTexts(Map<String, String> descriptions) {
		this.descriptions = descriptions;
	}

	/** What a metric is about whose field has these words. */
	String of(Rows rows, Field field, List<String> words) {
		String described = described(field);
		if (described != null) {
			return described;
		}
		if (words.isEmpty()) {
			return sentence(Words.singular(rows.container()).replace('_', ' '));
		}
		String said = sentence(String.join(" ", words));
		return rows.isDocument() ? said : said + " of " + thing(rows);
	}

	private @Nullable String described(Field field) {
		String described = this.descriptions.get((field.when() != null) ? field.when() : field.path());
		if (described == null) {
			return null;
		}
		String line = described.replaceAll("[\\s\\p{Cc}]+", " ").strip();
		Matcher first = SENTENCE.matcher(line);
		String text = first.matches() ? first.group(1) : line;
		boolean says = text.length() <= LONGEST && !Words.of(text).equals(Words.of(field.words()));
		return says ? sentence(text) : null;
	}

	/** What rows are called. */
	static String thing(Rows rows) {
		return rows.isDocument() ? "the target" : "the " + Words.singular(rows.container()).replace('_', ' ');
	}

	private static String sentence(String words) {
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
