package io.github.exporterkit.decode;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a table becomes a document.
 *
 * @param delimiter What parts the cells: a character, tab, or whitespace for any number
 * of blanks. By default a comma, or a tab if the target calls its answer
 * text/tab-separated-values.
 * @param header Whether the first record names the columns. By default it does, unless
 * there are columns.
 * @param headerPrefix What stands before the names in the first record and is no part of
 * them, such as '# '.
 * @param columns The names of the columns, if the table does not say or says it badly.
 * @param skipLines How many lines to leave out at the beginning.
 * @param comment The character that a line begins with that is to be left out, such as #.
 * @param quote What cells may be quoted with, or none.
 */
@ConfigurationPropertiesSource
public record CsvProperties(@Nullable String delimiter, @Nullable Boolean header, @Nullable String headerPrefix,
		@DefaultValue List<String> columns, @DefaultValue("0") int skipLines, @Nullable String comment,
		@DefaultValue("\"") String quote) {

	static final CsvProperties DEFAULTS = new CsvProperties(null, null, null, List.of(), 0, null, "\"");

	private static final String NONE = "none";

	/**
	 * Check that the parts make sense together.
	 */
	public CsvProperties {
		columns = List.copyOf(columns);
		if (delimiter != null && delimiter.length() != 1 && !delimiter.equals("tab")
				&& !delimiter.equals("whitespace")) {
			throw new IllegalArgumentException(
					"delimiter '%s' is not one character; write it, or tab or whitespace".formatted(delimiter));
		}
		if (quote.length() != 1 && !quote.equals(NONE)) {
			throw new IllegalArgumentException("quote '%s' is not one character; write it, or none".formatted(quote));
		}
		if (comment != null && comment.length() != 1) {
			throw new IllegalArgumentException(
					"comment '%s' is not one character; write the one that such lines begin with".formatted(comment));
		}
		if (quote.equals(delimiter) || quote.equals(comment) || (comment != null && comment.equals(delimiter))) {
			throw new IllegalArgumentException("delimiter, quote and comment must not be the same character");
		}
		if (skipLines < 0) {
			throw new IllegalArgumentException("skip-lines must not be negative, not %d".formatted(skipLines));
		}
		if (columns.stream().distinct().count() < columns.size() || columns.contains("")) {
			throw new IllegalArgumentException("columns must have names, each another one: " + columns);
		}
		if (headerPrefix != null && !hasHeader(header, columns)) {
			throw new IllegalArgumentException(
					"header-prefix is the beginning of a header, and there is none; leave it out or set header: true");
		}
	}

	boolean hasHeader() {
		return hasHeader(this.header, this.columns);
	}

	/** The character that parts cells; a blank for any number of blanks. */
	char delimiter(boolean tabSeparated) {
		return switch (Objects.requireNonNullElse(this.delimiter, tabSeparated ? "tab" : ",")) {
			case "tab" -> '\t';
			case "whitespace" -> ' ';
			default -> Objects.requireNonNullElse(this.delimiter, ",").charAt(0);
		};
	}

	boolean isWhitespace() {
		return "whitespace".equals(this.delimiter);
	}

	/** The character that cells are quoted with; null if they are not. */
	@Nullable Character quoteCharacter() {
		return this.quote.equals(NONE) ? null : this.quote.charAt(0);
	}

	private static boolean hasHeader(@Nullable Boolean header, List<String> columns) {
		return (header != null) ? header : columns.isEmpty();
	}

}
