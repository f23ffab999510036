package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name of a member that holds the key of a thing between two separators, as
 * {@code queue.orders.size} does.
 *
 * @param key the key
 * @param rest what follows it
 */
record Captured(String key, String rest) {

	/** The group that captures the key. */
	static final String GROUP = "id";

	private static final Pattern PARTS = Pattern.compile("[.:/]");

	private static final Pattern NAME = Pattern.compile("([^.:/]+)[.:/](.+)");

	/** What may stand before a key in a name; nothing is one of it. */
	static List<String> prefixes(String name) {
		List<String> prefixes = new ArrayList<>();
		prefixes.add("");
		Matcher separators = PARTS.matcher(name);
		while (separators.find()) {
			prefixes.add(name.substring(0, separators.end()));
		}
		return prefixes;
	}

	/** The name behind a prefix; null if there are no two parts of it. */
	static @Nullable Captured of(String name, String prefix) {
		Matcher parts = NAME.matcher(name.substring(prefix.length()));
		return parts.matches() ? new Captured(parts.group(1), name.substring(prefix.length() + parts.end(1))) : null;
	}

	static String name(String prefix, String key, String rest) {
		return prefix + key + rest;
	}

	/** What matches the names with this prefix and rest, whatever the key is. */
	static String pattern(String prefix, String rest) {
		return quoted(prefix) + "(?<" + GROUP + ">[^.:/]+)" + quoted(rest);
	}

	private static String quoted(String text) {
		return text.replaceAll("[^A-Za-z0-9_:/ -]", "\\\\$0");
	}

	/** What the things are called. */
	static String container(String prefix, String otherwise) {
		String[] parts = PARTS.split(prefix);
		String last = parts[parts.length - 1];
		return last.isEmpty() ? otherwise : last;
	}

}
