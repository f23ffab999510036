package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.RowsParser;
import io.github.exporterkit.decode.ContentType;
import io.github.exporterkit.decode.TextBody;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes tables, record by record, into an array of objects with a member for each cell
 * that is not empty. Thread-safe.
 */
final class CsvDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final CsvProperties properties;

	CsvDecoder(CsvProperties properties) {
		this.properties = properties;
	}

	@Override
	public Document decode(Payload payload) {
		PieceLimit body = new PieceLimit(payload.body(), "a record");
		Reader reader = new BufferedReader(TextBody.read(body, payload.mediaType()));
		skipLines(reader);
		skipHeaderPrefix(reader);
		boolean tabSeparated = ContentType.of(payload.mediaType()).isTabSeparated();
		CsvRows.Records records = this.properties.isWhitespace()
				? new CsvRows.BlankRecords(new Lines(reader), body, this.properties.comment())
				: new CsvRows.QuotedRecords(reader, format(tabSeparated), body);
		CsvRows rows = new CsvRows(records, this.properties);
		return new ParsedDocument(MAPPER, new RowsParser(MAPPER._deserializationContext(), rows), payload.limit());
	}

	private CSVFormat format(boolean tabSeparated) {
		String comment = this.properties.comment();
		return CSVFormat.DEFAULT.builder()
			.setDelimiter(this.properties.delimiter(tabSeparated))
			.setQuote(this.properties.quoteCharacter())
			.setCommentMarker((comment != null) ? comment.charAt(0) : null)
			.setIgnoreSurroundingSpaces(true)
			// An empty cell is null, but one that is quoted is empty text.
			.setQuoteMode(QuoteMode.ALL_NON_NULL)
			.setNullString("")
			.get();
	}

	private void skipLines(Reader reader) {
		for (int line = 0; line < this.properties.skipLines(); line++) {
			int next = read(reader);
			while (next >= 0 && next != '\n') {
				next = read(reader);
			}
		}
	}

	private void skipHeaderPrefix(Reader reader) {
		String prefix = this.properties.headerPrefix();
		for (int i = 0; prefix != null && i < prefix.length(); i++) {
			if (read(reader) != prefix.charAt(i)) {
				throw new DecodeException(this.properties.skipLines() + 1,
						"the header does not begin with '%s'; is this the table?".formatted(prefix));
			}
		}
	}

	private static int read(Reader reader) {
		try {
			return reader.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
