package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes documents of rows, whether a source has decoded them or somebody's decoder does.
 */
public final class DecodedRows implements Decoder {

	private final JsonMapper mapper;

	private final Decoding<Payload> decoding;

	DecodedRows(int depth, Decoding<Payload> decoding) {
		this.mapper = LimitedJson.mapper(depth);
		this.decoding = decoding;
	}

	@Override
	public Document decode(Payload payload) {
		try {
			// The bytes have been counted already.
			return document(this.decoding.decode(payload), payload.limit().forBytesReadBefore(), this.mapper,
					DecodedRows::failed);
		}
		catch (Exception ex) {
			throw failed(ex);
		}
	}

	/**
	 * A document of rows that need no decoding.
	 * @param rows the rows, as a payload has them
	 * @param limit is told of the memory that they take
	 * @param mapper makes the tree
	 * @return the document
	 */
	public static Document document(Object rows, Payload.Limit limit, JsonMapper mapper) {
		return document(rows, limit, mapper, DecodedRows::lost);
	}

	private static Document document(Object rows, Payload.Limit limit, JsonMapper mapper,
			Function<Exception, RuntimeException> failure) {
		if (rows instanceof RowStream stream) {
			return ParsedDocument.ofRows(mapper, stream, new StreamedRows(stream, limit, mapper, failure), limit);
		}
		return new ParsedDocument(mapper, mapper.createParser(new SerializedJson(rows, mapper, limit)), limit);
	}

	/**
	 * What a decoder threw, as far as it is not known to mean something else, is its
	 * fault.
	 * @param ex what it threw
	 * @return what to throw
	 */
	public static RuntimeException failed(Exception ex) {
		if (ex instanceof IOException reading) {
			return new UncheckedIOException(reading);
		}
		boolean known = ex instanceof DecodeException || ex instanceof UncheckedIOException
				|| ex instanceof JacksonException;
		return known ? (RuntimeException) ex : DecodeException.of(ex);
	}

	private static RuntimeException lost(Exception ex) {
		if (ex instanceof IOException reading) {
			return new UncheckedIOException(reading);
		}
		return new UncheckedIOException("the rows could not be read: " + ex, new IOException(ex));
	}

}
