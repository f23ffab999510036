package io.github.exporterkit.jdbc;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;

/**
 * What can be said about a statement without understanding it.
 */
final class Sql {

	private static final Set<String> WRITING = Set.of("alter", "analyze", "begin", "comment", "commit", "copy",
			"create", "delete", "do", "drop", "flush", "grant", "insert", "kill", "load", "lock", "merge", "optimize",
			"reindex", "rename", "repair", "replace", "reset", "revoke", "rollback", "set", "truncate", "update",
			"upsert", "vacuum");

	/** A quoted text or name, a comment, or one other character. */
	private static final Pattern TOKEN = Pattern.compile(
			"(?<quoted>'[^']*'|\"[^\"]*\"|`[^`]*`|(?<dollar>\\$(?:[A-Za-z_]\\w*)?\\$).*?\\k<dollar>)|(?<comment>--[^\\n]*|/\\*.*?\\*/)|.",
			Pattern.DOTALL);

	private static final int DESCRIBED = 80;

	private Sql() {
	}

	/**
	 * Check a statement.
	 * @param place the property that holds it
	 * @param text the statement; a semicolon at its end is taken off, because some
	 * drivers refuse it
	 * @return the statement
	 * @throws DeclarationException if there are none or several, or if it writes
	 */
	static String checked(String place, String text) {
		String statement = text.strip();
		StringBuilder code = new StringBuilder();
		Matcher token = TOKEN.matcher(statement);
		int end = statement.length();
		while (token.find()) {
			boolean separator = token.group().equals(";");
			if (separator && code.toString().stripTrailing().endsWith(";")) {
				continue;
			}
			if (separator) {
				end = Math.min(end, token.start());
			}
			code.append(
					(token.group("comment") != null) ? " " : (token.group("quoted") != null) ? "''" : token.group());
		}
		String read = code.toString().strip();
		if (read.replace(";", "").isBlank()) {
			throw new DeclarationException(place, "there is no statement", "write one that reads");
		}
		int separator = read.indexOf(';');
		if (separator >= 0 && separator < read.length() - 1) {
			throw new DeclarationException(place, "there are several statements",
					"keep one, and give each of the others a source of its own");
		}
		String keyword = read.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
		if (WRITING.contains(keyword)) {
			throw new DeclarationException(place,
					"a statement that begins with %s changes something".formatted(keyword.toUpperCase(Locale.ROOT)),
					"write one that reads");
		}
		return statement.substring(0, end).strip();
	}

	/** The beginning of a statement, on one line. */
	static String described(String statement) {
		String line = statement.replaceAll("\\s+", " ");
		return (line.length() > DESCRIBED) ? line.substring(0, DESCRIBED) + "…" : line;
	}

}
