package io.github.exporterkit.decode.format;

import java.util.List;
import java.util.Objects;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a table becomes a document.
 *
 * @param delimiter What separates the cells: a character, tab, or whitespace for any
 * number of blanks. By default a comma, or a tab if the media type is
 * text/tab-separated-values.
 * @param header Whether the first record names the columns. By default it does, unless
 * there are columns.
 * @param headerPrefix What the first record begins with, before the first name, such as
 * '# '.
 * @param columns The names of the columns, if the table has none, or to replace them.
 * @param skipLines How many lines to skip at the beginning.
 * @param comment The character that lines to be skipped begin with, such as #.
 * @param quote What cells may be quoted with, or none.
 */
@ConfigurationPropertiesSource
public record CsvProperties(@Nullable String delimiter, @Nullable Boolean header, @Nullable String headerPrefix,
		@DefaultValue List<String> columns, @DefaultValue("0") int skipLines, @Nullable String comment,
		@DefaultValue("\"") String quote) {

	private static final String NONE = "none";

	private static final String TAB = "tab";

	private static final String WHITESPACE = "whitespace";

	/**
	 * Check that the parts make sense together.
	 */
	public CsvProperties {
		columns = List.copyOf(columns);
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		mistakes.require("delimiter", isCharacter(delimiter) || TAB.equals(delimiter) || WHITESPACE.equals(delimiter),
				"'%s' is not one character".formatted(delimiter), "write one character, tab or whitespace");
		mistakes.require("quote", isCharacter(quote) || quote.equals(NONE),
				"'%s' is not one character".formatted(quote), "write one character, or none");
		mistakes.require("comment", isCharacter(comment), "'%s' is not one character".formatted(comment),
				"write the character that such lines begin with");
		List<String> delimiters = (delimiter != null) ? List.of(delimiter.equals(TAB) ? "\t" : delimiter)
				: List.of(",", "\t");
		mistakes.require("quote", !delimiters.contains(quote), "'%s' is the delimiter".formatted(quote),
				"write another character, or none");
		mistakes.require("comment", comment == null || (!delimiters.contains(comment) && !comment.equals(quote)),
				"'%s' is the delimiter or the quote".formatted(comment), "write another character");
		mistakes.require("skip-lines", skipLines >= 0, "%d is negative".formatted(skipLines),
				"write a number of lines");
		mistakes.require("columns", columns.stream().distinct().count() == columns.size() && !columns.contains(""),
				"%s contains an empty name, or a name twice".formatted(columns),
				"write a different name for each column");
		mistakes.require("header-prefix", headerPrefix == null || hasHeader(header, columns),
				"there is no header that could begin with it", "set header: true, or leave it out");
		mistakes.end();
	}

	/** Whether a setting is absent or a single character that does not end the line. */
	private static boolean isCharacter(@Nullable String text) {
		return text == null || (text.length() == 1 && !text.equals("\n") && !text.equals("\r"));
	}

	boolean hasHeader() {
		return hasHeader(this.header, this.columns);
	}

	/** The character between cells; a blank for any number of blanks. */
	char delimiter(boolean tabSeparated) {
		return switch (Objects.requireNonNullElse(this.delimiter, tabSeparated ? TAB : ",")) {
			case TAB -> '\t';
			case WHITESPACE -> ' ';
			default -> Objects.requireNonNullElse(this.delimiter, ",").charAt(0);
		};
	}

	boolean isWhitespace() {
		return WHITESPACE.equals(this.delimiter);
	}

	/** The character that cells are quoted with; null if they are not. */
	@Nullable Character quoteCharacter() {
		return this.quote.equals(NONE) ? null : this.quote.charAt(0);
	}

	private static boolean hasHeader(@Nullable Boolean header, List<String> columns) {
		return (header != null) ? header : columns.isEmpty();
	}

}
