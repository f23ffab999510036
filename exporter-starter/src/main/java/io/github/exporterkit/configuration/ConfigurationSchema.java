package io.github.exporterkit.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.passthrough.FamilyRule;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.translate.yaml.CreatedRule;
import io.github.exporterkit.translate.yaml.TextOrMap;
import io.github.exporterkit.translate.yaml.MetricRule;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * The JSON Schema of the keys under {@code exporter}, for editors. It is read off the
 * records that the keys are bound to, with the descriptions and defaults of their
 * metadata. It knows the usual spelling of each key; that Spring Boot reads others, and
 * whatever cannot be seen in one file alone, is not its concern.
 */
public final class ConfigurationSchema {

	private static final String DEFINITIONS = "$defs";

	private static final String PLACEHOLDER = "placeholder";

	/** The records in which the keys of {@link #WORDS} are. */
	private static final Set<Class<?>> RULES = Set.of(MetricRule.class, FamilyRule.class, CreatedRule.class);

	/** The keys of rules with texts of which there are only some. */
	private static final Map<String, Supplier<Stream<String>>> WORDS = Map.of("type", MetricType::words, "unit",
			Unit::words, "from", From::words, "duplicates", Duplicates::words);

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final ObjectNode definitions = NODES.objectNode();

	/** What the metadata says of each component of a record, by the record's name. */
	private final Map<String, Map<String, JsonNode>> metadata = new HashMap<>();

	private final Set<String> read = new LinkedHashSet<>();

	private final Map<String, Class<?>> blocks;

	private final Map<String, Class<?>> targetBlocks;

	private final Collection<String> formats;

	private ConfigurationSchema(KnownKeys keys, Collection<String> formats) {
		this.blocks = keys.blocks();
		this.targetBlocks = keys.targetBlocks();
		this.formats = formats;
		readMetadata("META-INF/spring-configuration-metadata.json");
	}

	/**
	 * The schema as JSON.
	 * @param keys know the blocks of transports and formats
	 * @param formats the names of the formats
	 */
	public static String json(KnownKeys keys, Collection<String> formats) {
		return new ConfigurationSchema(keys, formats).document().toPrettyString() + "\n";
	}

	private ObjectNode document() {
		this.definitions.putObject(PLACEHOLDER).put("type", "string").put("pattern", "\\$\\{.+}");
		ObjectNode document = NODES.objectNode();
		document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
		document.put("title", "Configuration of an exporter");
		document.put("type", "object");
		document.putObject("properties").set("exporter", of(ExporterProperties.class));
		document.set(DEFINITIONS, this.definitions);
		return document;
	}

	private ObjectNode of(Type type) {
		if (type instanceof ParameterizedType generic) {
			Type[] arguments = generic.getActualTypeArguments();
			return (generic.getRawType() == Map.class) ? map(of(arguments[1])) : list(of(arguments[0]));
		}
		Class<?> simple = ClassUtils.resolvePrimitiveIfNecessary((Class<?>) type);
		if (TextOrMap.class.isAssignableFrom(simple)) {
			return anyOf(text(), record(simple));
		}
		return simple.isRecord() ? record(simple) : scalar(simple);
	}

	private ObjectNode scalar(Class<?> type) {
		if (type == Boolean.class) {
			return orPlaceholder(NODES.objectNode().put("type", "boolean"));
		}
		if (Number.class.isAssignableFrom(type)) {
			return orPlaceholder(NODES.objectNode().put("type", (type == Double.class) ? "number" : "integer"));
		}
		if (type == Duration.class) {
			return orPlaceholder(
					written("^([-+]?\\d+\\s*(ns|us|ms|s|m|h|d)?|[-+]?[Pp].+|(\\d+(ns|us|ms|s|m|h|d) ?)+)$"));
		}
		if (type == DataSize.class) {
			return orPlaceholder(written("^\\d+\\s*(B|KB|MB|GB|TB)?$"));
		}
		if (type.isEnum()) {
			return orPlaceholder(words(Stream.of(type.getEnumConstants())
				.flatMap((constant) -> Stream.of(constant.toString(), ((Enum<?>) constant).name(),
						((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')))));
		}
		return text();
	}

	private static ObjectNode text() {
		ObjectNode text = NODES.objectNode();
		text.putArray("type").add("string").add("number").add("boolean");
		return text;
	}

	/** A text of a form, which YAML may read as a number. */
	private static ObjectNode written(String pattern) {
		ObjectNode written = NODES.objectNode().put("pattern", pattern);
		written.putArray("type").add("string").add("integer");
		return written;
	}

	private static ObjectNode words(Stream<String> words) {
		ObjectNode choice = NODES.objectNode();
		words.distinct().forEach(choice.putArray("enum")::add);
		return choice;
	}

	private static ObjectNode orPlaceholder(ObjectNode schema) {
		return anyOf(schema, NODES.objectNode().put("$ref", "#/%s/%s".formatted(DEFINITIONS, PLACEHOLDER)));
	}

	private static ObjectNode anyOf(ObjectNode... choices) {
		ObjectNode any = NODES.objectNode();
		Arrays.stream(choices).forEach(any.putArray("anyOf")::add);
		return any;
	}

	private static ObjectNode map(ObjectNode values) {
		ObjectNode map = NODES.objectNode();
		map.putArray("type").add("object").add("null");
		map.set("additionalProperties", values);
		return map;
	}

	/** Spring Boot divides a text at commas. */
	private static ObjectNode list(ObjectNode elements) {
		ObjectNode list = NODES.objectNode();
		list.putArray("type").add("array").add("null");
		list.set("items", elements);
		return elements.has("$ref") ? list : anyOf(list, text());
	}

	private ObjectNode record(Class<?> type) {
		String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
		if (!this.definitions.has(name)) {
			ObjectNode definition = this.definitions.putObject(name);
			readMetadata("META-INF/spring/configuration-metadata/%s.json".formatted(type.getName()));
			fill(definition, type);
		}
		return NODES.objectNode().put("$ref", "#/%s/%s".formatted(DEFINITIONS, name));
	}

	private void fill(ObjectNode definition, Class<?> type) {
		definition.putArray("type").add("object").add("null");
		ObjectNode properties = definition.putObject("properties");
		for (RecordComponent component : type.getRecordComponents()) {
			String key = DataObjectPropertyName.toDashedForm(component.getName());
			ObjectNode value = value(type, component);
			describe(value, this.metadata.getOrDefault(type.getName(), Map.of()).get(key));
			properties.set(key, value);
		}
		Map<String, Class<?>> more = (type == SourceProperties.class) ? this.blocks
				: type.getName().equals("io.github.exporterkit.source.Target") ? this.targetBlocks : Map.of();
		more.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((block) -> properties.set(block.getKey(), of(block.getValue())));
		// Such as http.path, which Spring Boot reads like path below http.
		String dotted = properties.properties()
			.stream()
			.filter((property) -> !isScalar(property.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.joining("|"));
		if (!dotted.isEmpty()) {
			definition.putObject("patternProperties").putObject("^(%s)[.\\[].+$".formatted(dotted));
		}
		definition.put("additionalProperties", false);
	}

	private static boolean isScalar(JsonNode schema) {
		return !schema.has("$ref") && !schema.has("items") && !schema.has("additionalProperties")
				&& schema.path("anyOf").valueStream().allMatch(ConfigurationSchema::isScalar);
	}

	private ObjectNode value(Class<?> type, RecordComponent component) {
		Supplier<Stream<String>> words = RULES.contains(type) ? WORDS.get(component.getName()) : null;
		if (words != null) {
			ObjectNode one = orPlaceholder(words(words.get()));
			return TextOrMap.class.isAssignableFrom(component.getType()) ? anyOf(one, record(component.getType()))
					: one;
		}
		if (type == MetricRule.class && component.getName().equals("missing")) {
			return anyOf(words(Missing.words()), NODES.objectNode().put("type", "number"), written("^[-+.\\d].*$"));
		}
		if (type == SourceProperties.class && component.getName().equals("missing")) {
			return orPlaceholder(words(Missing.words()));
		}
		if (type == SourceProperties.class && component.getName().equals("format")) {
			return orPlaceholder(words(this.formats.stream()));
		}
		return of(component.getGenericType());
	}

	private static void describe(ObjectNode schema, @Nullable JsonNode said) {
		if (said != null) {
			schema.put("description", said.path("description").asString(""));
			if (said.has("defaultValue")) {
				schema.set("default", said.get("defaultValue"));
			}
		}
	}

	private void readMetadata(String resource) {
		if (!this.read.add(resource)) {
			return;
		}
		for (InputStream file : open(resource)) {
			try (file) {
				for (JsonNode property : JsonMapper.shared().readTree(file).path("properties")) {
					String name = property.path("name").asString();
					this.metadata.computeIfAbsent(property.path("sourceType").asString(""), (type) -> new HashMap<>())
						.put(name.substring(name.lastIndexOf('.') + 1), property);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private static List<InputStream> open(String resource) {
		try {
			List<InputStream> files = new ArrayList<>();
			for (URL url : Collections.list(ConfigurationSchema.class.getClassLoader().getResources(resource))) {
				files.add(url.openStream());
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
