package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table whose cells are parted by one character and may be quoted.
 */
final class QuotedRecords implements Records {

	private final CSVParser parser;

	private final Iterator<CSVRecord> records;

	QuotedRecords(Reader reader, CSVFormat format) {
		try {
			this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
			this.records = this.parser.iterator();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public @Nullable List<@Nullable String> next() {
		try {
			return this.records.hasNext() ? Arrays.asList(this.records.next().values()) : null;
		}
		catch (UncheckedIOException ex) {
			if (ex.getCause() instanceof CSVException) {
				throw new DecodeException(line(), "a quoted cell does not end where it should, or is cut off");
			}
			throw ex;
		}
	}

	@Override
	public int line() {
		return (int) this.parser.getCurrentLineNumber();
	}

}
