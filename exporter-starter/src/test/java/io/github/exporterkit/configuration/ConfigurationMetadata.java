package io.github.exporterkit.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.format.CsvProperties;
import io.github.exporterkit.decode.format.JsonProperties;
import io.github.exporterkit.decode.format.KeyValueProperties;
import io.github.exporterkit.decode.format.RegexProperties;
import io.github.exporterkit.decode.format.XmlProperties;
import io.github.exporterkit.lint.Suppression;
import io.github.exporterkit.source.exec.ExecProperties;
import io.github.exporterkit.source.file.FileProperties;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.source.jmx.JmxProperties;
import io.github.exporterkit.source.socket.SocketExchange;
import io.github.exporterkit.source.socket.SocketProperties;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.reshape.ReshapeRule;
import io.github.exporterkit.translate.yaml.LabelRule;
import io.github.exporterkit.translate.yaml.MetricRule;
import io.github.exporterkit.translate.yaml.RowCondition;
import io.github.exporterkit.translate.yaml.TypeRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the annotation processor wrote down about the keys under {@code exporter}: its one
 * file about the root, and those about the types of values in maps and lists.
 */
final class ConfigurationMetadata {

	private static final String ROOT = "META-INF/spring-configuration-metadata.json";

	private static final String TYPE = "META-INF/spring/configuration-metadata/%s.json";

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	ConfigurationMetadata() {
		read(ROOT, "");
		read(TYPE.formatted(SourceProperties.class.getName()), "exporter.sources.*.");
		read(TYPE.formatted(Suppression.class.getName()), "exporter.lint.suppress[].");
		Map.of("json", JsonProperties.class, "http", HttpRequestProperties.class, "file", FileProperties.class, "exec",
				ExecProperties.class, "jmx", JmxProperties.class, "socket", SocketProperties.class, "csv",
				CsvProperties.class, "key-value", KeyValueProperties.class, "regex", RegexProperties.class, "xml",
				XmlProperties.class)
			.forEach((block, type) -> read(TYPE.formatted(type.getName()), "exporter.sources.*.%s.".formatted(block)));
		read(TYPE.formatted(SocketExchange.class.getName()), "exporter.sources.*.socket.exchanges[].");
		read(TYPE.formatted(FamilyRule.class.getName()), "exporter.sources.*.families[].");
		read(TYPE.formatted(ReshapeRule.class.getName()), "exporter.sources.*.reshape[].");
		read(TYPE.formatted(MetricRule.class.getName()), "exporter.sources.*.metrics[].");
		read(TYPE.formatted(LabelRule.class.getName()), "exporter.sources.*.metrics[].labels.*.");
		read(TYPE.formatted(LabelRule.class.getName()), "exporter.sources.*.labels.*.");
		read(TYPE.formatted(TypeRule.class.getName()), "exporter.sources.*.metrics[].type.");
		read(TYPE.formatted(RowCondition.class.getName()), "exporter.sources.*.metrics[].when[].");
		read(TYPE.formatted(RowCondition.class.getName()), "exporter.sources.*.metrics[].bucket-rows.when[].");
	}

	/** The keys with values that editors propose. */
	static List<String> hints() {
		return tree(ROOT).get("hints").valueStream().map((hint) -> hint.path("name").asString()).toList();
	}

	private void read(String resource, String prefix) {
		tree(resource).get("properties").forEach((property) -> {
			Entry entry = new Entry(property.path("sourceType").asString(), property.path("name").asString(),
					property.path("type").asString(), property.path("description").asString(""),
					property.get("defaultValue"));
			this.entries.put(prefix + entry.name(), entry);
		});
	}

	private static JsonNode tree(String resource) {
		URL classes = ExporterProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream json = new URL(classes, resource).openStream()) {
			return JsonMapper.shared().readTree(json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, Entry> entries() {
		return this.entries;
	}

	/**
	 * A key.
	 *
	 * @param sourceType the record that it is a component of
	 * @param name the key, below the prefix of its file
	 * @param type the Java type
	 * @param description the description
	 * @param defaultValue the default; null if there is none
	 */
	record Entry(String sourceType, String name, String type, String description, JsonNode defaultValue) {
	}

}
