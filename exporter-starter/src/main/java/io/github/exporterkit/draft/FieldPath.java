package io.github.exporterkit.draft;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Paths to fields, as they are written in rules.
 */
final class FieldPath {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*|[$](content|bean)");

	private FieldPath() {
	}

	/** The path to a member of what is at a path. */
	static String step(String path, String name) {
		if (!PLAIN.matcher(name).matches()) {
			String quote = (name.indexOf('\'') >= 0) ? "\"" : "'";
			return path + "[" + quote + name + quote + "]";
		}
		return path.isEmpty() ? name : path + "." + name;
	}

	/** Why a path cannot be written; null if it can. */
	static @Nullable String unwritable(String path) {
		String odd = path.replace("[*]", "").replace(".*", "");
		boolean both = odd.contains("'") && odd.contains("\"");
		return odd.matches(".*[{}*?].*|(?s).*\\p{Cc}.*") || odd.contains("${") || both
				? "its name cannot be written in a path" : null;
	}

}
