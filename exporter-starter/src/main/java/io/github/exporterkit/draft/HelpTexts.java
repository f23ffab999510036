package io.github.exporterkit.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

	/** The list of texts of which the first one is 1. */
	private static final Pattern SWITCH = Pattern.compile("\\['?([^=]+)=1'?,");

	private static final Set<String> VERBS = Set.of("is", "has", "can", "was");

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
	String of(Rows rows, Field field, Guess guess) {
		List<String> words = guess.words();
		String described = described(field);
		if (described != null) {
			return described;
		}
		if (words.isEmpty()) {
			return sentence(Words.singular(rows.container()).replace('_', ' '));
		}
		Matcher switched = SWITCH.matcher(guess.settings().getOrDefault("map", ""));
		if (switched.lookingAt()) {
			return whetherIs(rows, words, switched.group(1).toLowerCase(Locale.ROOT));
		}
		if (guess.kind() == Guess.Kind.GAUGE && guess.settings().isEmpty()) {
			return whether(rows, words);
		}
		String said = sentence(String.join(" ", words));
		return rows.isDocument() ? said : said + " of " + thing(rows);
	}

	private static String whetherIs(Rows rows, List<String> words, String state) {
		boolean ofRow = words.size() == 1 && Words.isOfState(words);
		String subject = ofRow ? thing(rows)
				: rows.isDocument() ? String.join(" ", words) : String.join(" ", words) + " of " + thing(rows);
		return "Whether %s is %s".formatted(subject, state);
	}

	private static String whether(Rows rows, List<String> words) {
		if (words.size() > 1 && VERBS.contains(words.get(0))) {
			return "Whether %s %s".formatted(thing(rows), String.join(" ", words));
		}
		return (words.size() == 1) ? whetherIs(rows, List.of("state"), words.get(0)) : whetherIs(rows, words, "true");
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
