package io.github.exporterkit.decode;

import java.io.BufferedReader;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;

/**
 * Makes a document of a payload. Thread-safe.
 */
@FunctionalInterface
public interface Decoder {

	/**
	 * Begin to decode. Most of the work is done as the document is read, so most errors
	 * are raised then.
	 * @param payload the payload; stays open for as long as the document is read
	 * @return the document
	 * @throws DecodeException if the payload is not of the format
	 */
	Document decode(Payload payload);

	/**
	 * A decoder that makes rows, or a whole document, of the payload's bytes.
	 * @param depth how deep values may be nested
	 * @param decoding decodes; what it throws fails the source as {@code decode}, unless
	 * reading the payload failed
	 * @return the decoder
	 */
	static Decoder of(int depth, Decoding<Payload> decoding) {
		return new DecodedRows(depth, decoding);
	}

	/**
	 * A decoder that makes rows, or a whole document, of the payload's text: in the
	 * encoding that a byte order mark or else the media type says, by default UTF-8.
	 * @param depth how deep values may be nested
	 * @param decoding decodes, as with {@link #of(int, Decoding)}
	 * @return the decoder
	 */
	static Decoder ofText(int depth, Decoding<BufferedReader> decoding) {
		return of(depth, (payload) -> decoding.decode(new BufferedReader(TextBody.read(payload))));
	}

	/**
	 * Decodes.
	 *
	 * @param <T> what is decoded
	 */
	@FunctionalInterface
	interface Decoding<T> {

		/**
		 * Begin to decode.
		 * @param encoded what is decoded; closed by the framework
		 * @return a {@link io.github.exporterkit.payload.RowStream}, or anything else
		 * that {@link Payload#of(Object)} takes
		 * @throws DecodeException if it is not of the format
		 * @throws Exception if it cannot be read
		 */
		Object decode(T encoded) throws Exception;

	}

}
