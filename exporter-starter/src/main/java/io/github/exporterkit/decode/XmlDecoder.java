package io.github.exporterkit.decode;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes XML into a tree. Thread-safe.
 * <p>
 * Document type declarations are refused, and with them entities of a document's own:
 * they can read files and fill memory.
 */
final class XmlDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final XmlProperties properties;

	private final int depth;

	XmlDecoder(XmlProperties properties, int depth) {
		this.properties = properties;
		this.depth = depth;
	}

	@Override
	public Document decode(Payload payload) {
		XMLStreamReader reader = null;
		try {
			reader = factory().createXMLStreamReader(payload.body(), encoding(payload));
			return new ParsedDocument(MAPPER, new XmlTree(reader, this.properties, this.depth).read());
		}
		catch (XMLStreamException ex) {
			throw failure(ex, reader);
		}
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("nothing outside of the document is read");
		});
		return factory;
	}

	/** What the media type says; what a byte order mark says wins over it. */
	private static @Nullable String encoding(Payload payload) {
		return ContentType.of(payload.mediaType()).parameters().get("charset");
	}

	private static RuntimeException failure(XMLStreamException ex, @Nullable XMLStreamReader reader) {
		for (Throwable cause = ex; cause != null; cause = causeOf(cause)) {
			boolean ofXml = cause instanceof CharConversionException || cause instanceof UnsupportedEncodingException;
			if (cause instanceof IOException reading && !ofXml) {
				return new UncheckedIOException(reading);
			}
		}
		int line = (ex.getLocation() != null) ? ex.getLocation().getLineNumber()
				: (reader != null) ? reader.getLocation().getLineNumber() : 1;
		return new DecodeException(line, "this is not XML, or is cut off");
	}

	private static @Nullable Throwable causeOf(Throwable thrown) {
		boolean nested = thrown instanceof XMLStreamException stream && stream.getNestedException() != null;
		return nested ? ((XMLStreamException) thrown).getNestedException() : thrown.getCause();
	}

}
