package io.github.exporterkit.decode;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The records of a table whose cells are parted by any number of blanks.
 */
final class BlankRecords implements Records {

	private static final Pattern BLANKS = Pattern.compile("\\s+");

	private final Lines lines;

	private final @Nullable String comment;

	BlankRecords(Lines lines, @Nullable String comment) {
		this.lines = lines;
		this.comment = comment;
	}

	@Override
	public @Nullable List<@Nullable String> next() {
		for (String line = this.lines.next(); line != null; line = this.lines.next()) {
			String cells = line.strip();
			boolean left = cells.isEmpty() || (this.comment != null && cells.startsWith(this.comment));
			if (!left) {
				return Arrays.asList(BLANKS.split(cells));
			}
		}
		return null;
	}

	@Override
	public int line() {
		return this.lines.number();
	}

}
