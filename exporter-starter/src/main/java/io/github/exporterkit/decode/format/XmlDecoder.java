package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.ContentType;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes XML into a tree. Thread-safe.
 * <p>
 * A document type declaration is skipped, with all that it names; entities that it
 * declares are refused: they can read files and fill memory.
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
			// What a byte order mark says wins over what the media type says.
			Charset declared = ContentType.of(payload.mediaType()).charset();
			PieceLimit body = new PieceLimit(payload.body(), "a tag or a text");
			reader = factory().createXMLStreamReader(body, (declared != null) ? declared.name() : null);
			return new ParsedDocument(MAPPER,
					new Tree(reader, body, payload.limit(), this.properties, this.depth).read());
		}
		catch (XMLStreamException ex) {
			throw failure(ex, reader);
		}
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("nothing outside of the document is read");
		});
		return factory;
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
		return new DecodeException(line, "this is not XML, or is truncated");
	}

	private static @Nullable Throwable causeOf(Throwable thrown) {
		boolean nested = thrown instanceof XMLStreamException stream && stream.getNestedException() != null;
		return nested ? ((XMLStreamException) thrown).getNestedException() : thrown.getCause();
	}

	/**
	 * Makes a tree of XML: an element is an object of its attributes ({@code @name}) and
	 * elements, text beside them is {@code #text}; an element with text alone is that
	 * text, an empty one is null; elements of one name are an array. The document is an
	 * object with the root element as its member.
	 */
	private static final class Tree {

		/**
		 * What an element with attributes or elements takes, and its place in another.
		 */
		private static final int OBJECT = 240;

		/** What any other takes beside its text. */
		private static final int SCALAR = 72;

		/** What an attribute takes beside its value. */
		private static final int ATTRIBUTE = 72;

		/** What a name takes here and in the parser. */
		private static final int NAME = 200;

		/** A text that grows is there several times. */
		private static final long TEXT_GROWTH = 4;

		private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

		private final XMLStreamReader reader;

		private final PieceLimit body;

		private final Payload.Limit limit;

		private final XmlProperties properties;

		private final Map<String, String> prefixes;

		private final Set<String> names = new HashSet<>();

		private final Map<String, String> attributeNames = new HashMap<>();

		private final int depth;

		/** The names of the elements that are open, each after a dot. */
		private final StringBuilder path = new StringBuilder();

		Tree(XMLStreamReader reader, PieceLimit body, Payload.Limit limit, XmlProperties properties, int depth) {
			this.reader = reader;
			this.body = body;
			this.limit = limit;
			this.properties = properties;
			this.prefixes = properties.namespaces()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getValue, (entry) -> entry.getKey() + ":"));
			this.depth = depth;
		}

		JsonNode read() throws XMLStreamException {
			ObjectNode document = NODES.objectNode();
			while (this.reader.hasNext()) {
				int event = next();
				if (event == XMLStreamReader.START_ELEMENT) {
					add(document, 1);
				}
			}
			return document;
		}

		private void add(ObjectNode parent, int level) throws XMLStreamException {
			String name = name(this.reader.getNamespaceURI(), this.reader.getLocalName());
			if (this.names.add(name)) {
				held(name);
			}
			this.path.append('.').append(name);
			boolean listed = isList(name);
			JsonNode element = element(level);
			this.path.setLength(this.path.length() - name.length() - 1);
			JsonNode before = parent.get(name);
			if (before instanceof ArrayNode list) {
				list.add(element);
			}
			else if (before != null) {
				parent.set(name, NODES.arrayNode().add(before).add(element));
			}
			else {
				parent.set(name, listed ? NODES.arrayNode().add(element) : element);
			}
		}

		/** A list is named by itself, or by itself and elements around it. */
		private boolean isList(String name) {
			for (String list : this.properties.lists()) {
				int start = this.path.length() - list.length();
				if (start > 0 && list.endsWith(name) && this.path.charAt(start - 1) == '.'
						&& list.contentEquals(this.path.subSequence(start, this.path.length()))) {
					return true;
				}
			}
			return false;
		}

		private int next() throws XMLStreamException {
			this.body.end();
			return this.reader.next();
		}

		private void hold(long bytes) {
			try {
				this.limit.hold(bytes);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private JsonNode element(int level) throws XMLStreamException {
			if (level > this.depth) {
				throw new DecodeException(line(),
						"elements are nested deeper than %d; see exporter.limits.depth".formatted(this.depth));
			}
			hold(OBJECT);
			ObjectNode members = attributes();
			StringBuilder text = new StringBuilder();
			long growth = 0;
			for (int event = next(); event != XMLStreamReader.END_ELEMENT; event = next()) {
				if (event == XMLStreamReader.START_ELEMENT) {
					add(members, level + 1);
				}
				else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
					growth += TEXT_GROWTH * this.reader.getTextLength();
					hold(TEXT_GROWTH * this.reader.getTextLength());
					text.append(this.reader.getTextCharacters(), this.reader.getTextStart(),
							this.reader.getTextLength());
				}
				else if (event == XMLStreamReader.ENTITY_REFERENCE) {
					throw new DecodeException(line(), "entities that the document declares are refused");
				}
			}
			String all = text.toString().strip();
			hold((members.isEmpty() ? SCALAR - OBJECT : 0) + (all.isEmpty() ? 0 : HeldTokens.sizeOf(all)) - growth);
			return element(members, all);
		}

		private static JsonNode element(ObjectNode members, String text) {
			if (members.isEmpty()) {
				return text.isEmpty() ? NODES.nullNode() : NODES.stringNode(text);
			}
			if (!text.isEmpty()) {
				members.put("#text", text);
			}
			return members;
		}

		private ObjectNode attributes() {
			ObjectNode attributes = NODES.objectNode();
			for (int i = 0; i < this.reader.getAttributeCount(); i++) {
				String name = name(this.reader.getAttributeNamespace(i), this.reader.getAttributeLocalName(i));
				String value = this.reader.getAttributeValue(i);
				hold(ATTRIBUTE + HeldTokens.sizeOf(value));
				attributes.put(this.attributeNames.computeIfAbsent(name, (key) -> "@" + held(key)), value);
			}
			return attributes;
		}

		private String name(@Nullable String namespace, String local) {
			return (namespace != null) ? this.prefixes.getOrDefault(namespace, "") + local : local;
		}

		private String held(String name) {
			hold(NAME + 2L * name.length());
			return name;
		}

		private int line() {
			return this.reader.getLocation().getLineNumber();
		}

	}

}
