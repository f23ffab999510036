package io.github.exporterkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
import io.github.exporterkit.exposition.ExpositionFormat;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The same queues in the formats that targets answer in, without what is nested in them.
 * The first is what the others are measured by.
 */
public enum Encoding implements Compared {

	/** An array of objects. */
	JSON("JSON", FamilyReader.ofQueues("json", null)) {

		@Override
		String encode(List<Map<String, Object>> queues) {
			return MAPPER.writeValueAsString(queues);
		}

	},

	/** An object of objects, which are read by their names. */
	JSON_BY_NAME("JSON, an object of queues by their names", FamilyReader.ofQueues("json", "$.*")) {

		@Override
		String encode(List<Map<String, Object>> queues) {
			return MAPPER.writeValueAsString(
					queues.stream().collect(Collectors.toMap((queue) -> (String) queue.get("Name"), (queue) -> queue)));
		}

	},

	/** A line an object. */
	NDJSON("JSON, a line for each queue", FamilyReader.ofQueues("ndjson", null)) {

		@Override
		String encode(List<Map<String, Object>> queues) {
			return queues.stream().map(MAPPER::writeValueAsString).collect(Collectors.joining("\n"));
		}

	},

	/** Comma-separated, with a header. */
	CSV("CSV", FamilyReader.ofQueues("csv", null)) {

		@Override
		String encode(List<Map<String, Object>> queues) throws IOException {
			StringBuilder text = new StringBuilder();
			try (CSVPrinter rows = new CSVPrinter(text, CSVFormat.RFC4180)) {
				rows.printRecord(queues.get(0).keySet());
				for (Map<String, Object> queue : queues) {
					rows.printRecord(queue.values());
				}
			}
			return text.toString();
		}

	},

	/** An element a member. */
	XML("XML", FamilyReader.ofQueues("xml", "$.queues.queue.*")) {

		@Override
		String encode(List<Map<String, Object>> queues) throws XMLStreamException {
			StringWriter text = new StringWriter();
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			xml.writeStartElement("queues");
			for (Map<String, Object> queue : queues) {
				xml.writeStartElement("queue");
				for (Map.Entry<String, Object> member : queue.entrySet()) {
					xml.writeStartElement(member.getKey());
					xml.writeCharacters(String.valueOf(member.getValue()));
					xml.writeEndElement();
				}
				xml.writeEndElement();
			}
			xml.writeEndElement();
			return text.toString();
		}

	},

	/** Block style. */
	YAML("YAML", FamilyReader.ofQueues("yaml", null)) {

		@Override
		String encode(List<Map<String, Object>> queues) {
			return new YAMLMapper().writeValueAsString(queues);
		}

	},

	/** The samples themselves. */
	PROMETHEUS("Prometheus's text format, all of it passed on", FamilyReader.ofMetrics("prometheus")) {

		@Override
		String encode(List<Map<String, Object>> queues) throws Exception {
			ByteArrayOutputStream text = new ByteArrayOutputStream();
			byte[] json = JSON.encode(queues).getBytes(StandardCharsets.UTF_8);
			ExpositionFormat.TEXT.writer().write(JSON.reader.families(json), text);
			return text.toString(StandardCharsets.UTF_8);
		}

	};

	private static final JsonMapper MAPPER = new JsonMapper();

	private final String description;

	private final FamilyReader reader;

	Encoding(String description, FamilyReader reader) {
		this.description = description;
		this.reader = reader;
	}

	@Override
	public String description() {
		return this.description;
	}

	FamilyReader reader() {
		return this.reader;
	}

	byte[] encode(int samples) throws Exception {
		List<Map<String, Object>> queues = MAPPER.readValue(QueueDocument.of(samples), new TypeReference<>() {
		});
		queues.forEach((queue) -> queue.values().removeIf((value) -> value instanceof Map || value instanceof List));
		return encode(queues).getBytes(StandardCharsets.UTF_8);
	}

	abstract String encode(List<Map<String, Object>> queues) throws Exception;

}
