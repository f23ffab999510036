package io.github.exporterkit.decode;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a tree of XML: an element is an object of its attributes ({@code @name}) and
 * elements, text beside them is {@code #text}; an element with text alone is that text,
 * an empty one is null; elements of one name are an array. The document is an object with
 * the root element as its member.
 */
final class XmlTree {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final XMLStreamReader reader;

	private final XmlProperties properties;

	private final Map<String, String> prefixes;

	private final int depth;

	XmlTree(XMLStreamReader reader, XmlProperties properties, int depth) {
		this.reader = reader;
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
			int event = this.reader.next();
			if (event == XMLStreamReader.DTD) {
				throw new DecodeException(line(), "document type declarations are not read");
			}
			if (event == XMLStreamReader.START_ELEMENT) {
				add(document, 1);
			}
		}
		return document;
	}

	private void add(ObjectNode parent, int level) throws XMLStreamException {
		String name = name(this.reader.getNamespaceURI(), this.reader.getLocalName());
		JsonNode element = element(level);
		JsonNode before = parent.get(name);
		if (before instanceof ArrayNode list) {
			list.add(element);
		}
		else if (before != null) {
			parent.set(name, NODES.arrayNode().add(before).add(element));
		}
		else {
			parent.set(name, this.properties.lists().contains(name) ? NODES.arrayNode().add(element) : element);
		}
	}

	private JsonNode element(int level) throws XMLStreamException {
		if (level > this.depth) {
			throw new DecodeException(line(),
					"elements are nested deeper than %d; see exporter.limits.depth".formatted(this.depth));
		}
		ObjectNode members = attributes();
		StringBuilder text = new StringBuilder();
		for (int event = this.reader.next(); event != XMLStreamReader.END_ELEMENT; event = this.reader.next()) {
			if (event == XMLStreamReader.START_ELEMENT) {
				add(members, level + 1);
			}
			else if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
				text.append(this.reader.getText());
			}
			else if (event == XMLStreamReader.ENTITY_REFERENCE) {
				throw new DecodeException(line(), "entities of the document's own are not read");
			}
		}
		return element(members, text.toString().strip());
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
			attributes.put("@" + name, this.reader.getAttributeValue(i));
		}
		return attributes;
	}

	private String name(@Nullable String namespace, String local) {
		return (namespace != null) ? this.prefixes.getOrDefault(namespace, "") + local : local;
	}

	private int line() {
		return this.reader.getLocation().getLineNumber();
	}

}
