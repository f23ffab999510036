package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;

/**
 * Makes a document of a payload.
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

}
