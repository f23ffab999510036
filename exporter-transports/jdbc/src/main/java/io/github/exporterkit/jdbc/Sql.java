package io.github.exporterkit.jdbc;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;

/**
 * What can be said about a statement without understanding it.
 */
final class Sql {

	private static final Set<String> WRITING = Set.of("alter", "analyze", "begin", "comment", "commit", "copy",
			"create", "delete", "do", "drop", "flush", "grant", "insert", "kill", "load", "lock", "merge", "optimize",
			"reindex", "rename", "repair", "replace", "reset", "revoke", "rollback", "set", "truncate", "update",
			"upsert", "vacuum");

	/** PostgreSQL lets a part of WITH change rows. */
	private static final Pattern WRITING_PART = Pattern.compile("(?i)\\(\\s*(delete|insert|merge|update)\\s");

	/**
	 * A quoted text or name, a comment, or one other character. Whether a backslash says
	 * that the next character is no quote depends on the database.
	 */
	private static final String TOKEN = "(?<quoted>%s|\"[^\"]*\"|`[^`]*`|(?<dollar>\\$(?:[A-Za-z_]\\w*)?\\$).*?\\k<dollar>)"
			+ "|(?<comment>--[^\\n]*|/\\*.*?\\*/)|.";

	private static final List<Pattern> TOKENS = Stream.of("'[^']*'", "'(?:[^'\\\\]|\\\\.)*'")
		.map((text) -> Pattern.compile(TOKEN.formatted(text), Pattern.DOTALL))
		.toList();

	/** A name at the end of a line, without its table and a comma. */
	private static final Pattern NAMED_LAST = Pattern.compile("[\"`]?([A-Za-z_]\\w*)[\"`]?\\s*,?\\s*$");

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
		List<Code> readings = TOKENS.stream().map((tokens) -> Code.of(statement, tokens.matcher(statement))).toList();
		Code code = readings.stream()
			.min(Comparator.comparingInt((reading) -> reading.statements().size()))
			.orElseThrow();
		if (code.statements().isEmpty()) {
			throw new DeclarationException(place, "there is no statement", "write one that reads");
		}
		if (code.statements().size() > 1) {
			throw new DeclarationException(place, "there are several statements",
					"keep one, and give each of the others a source of its own");
		}
		String keyword = code.statements().get(0).split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
		if (WRITING.contains(keyword)) {
			throw new DeclarationException(place,
					"a statement that begins with %s changes something".formatted(keyword.toUpperCase(Locale.ROOT)),
					"write one that reads");
		}
		Matcher part = WRITING_PART.matcher(code.statements().get(0));
		if (keyword.equals("with") && part.find()) {
			throw new DeclarationException(place, "a part of the statement that begins with %s changes something"
				.formatted(part.group(1).toUpperCase(Locale.ROOT)), "write one that reads");
		}
		return statement.substring(0, code.end()).strip();
	}

	/**
	 * The comments that stand behind the name of a column on the same line.
	 * @param statement a statement that was {@linkplain #checked checked}
	 * @return the comments by name in lower case
	 */
	static Map<String, String> comments(String statement) {
		Map<String, String> comments = new HashMap<>();
		StringBuilder line = new StringBuilder();
		Matcher token = TOKENS.get(0).matcher(statement);
		while (token.find()) {
			String comment = token.group("comment");
			Matcher column = NAMED_LAST.matcher(line);
			if (comment != null && column.find()) {
				comments.put(column.group(1).toLowerCase(Locale.ROOT), said(comment));
			}
			else if (token.group().equals("\n")) {
				line.setLength(0);
			}
			else if (comment == null) {
				line.append(token.group());
			}
		}
		comments.values().removeIf(String::isEmpty);
		return comments;
	}

	private static String said(String comment) {
		return comment.replaceAll("^(--+|/\\*+)|\\*+/$", "").replaceAll("\\s+", " ").strip();
	}

	/** The beginning of a statement, on one line. */
	static String described(String statement) {
		String line = statement.replaceAll("\\s+", " ");
		return (line.length() > DESCRIBED) ? line.substring(0, DESCRIBED) + "…" : line;
	}

	/**
	 * Statements without what is in quotes and comments.
	 *
	 * @param statements those that say something
	 * @param end where the semicolon behind the first is, or the end of the text
	 */
	private record Code(List<String> statements, int end) {

		static Code of(String text, Matcher token) {
			StringBuilder code = new StringBuilder();
			int end = text.length();
			while (token.find()) {
				if (token.group().equals(";") && !code.toString().isBlank()) {
					end = Math.min(end, token.start());
				}
				code.append((token.group("comment") != null) ? " "
						: (token.group("quoted") != null) ? "''" : token.group());
			}
			return new Code(Stream.of(code.toString().split(";"))
				.map(String::strip)
				.filter((statement) -> !statement.isEmpty())
				.toList(), end);
		}

	}

}
