package io.github.exporterkit.configuration;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.docs.CheckedPage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes and checks {@code docs/configuration.md}.
 */
class ConfigurationReferenceTests {

	private static final List<String> GROUPS = List.of("exporter.sources.<name>.metrics[n].when[n]",
			"exporter.sources.<name>.metrics[n].bucket-rows", "exporter.sources.<name>.metrics[n].created",
			"exporter.sources.<name>.metrics[n]", "exporter.sources.<name>.http", "exporter.sources.<name>.file",
			"exporter.sources.<name>.exec", "exporter.sources.<name>.jmx",
			"exporter.sources.<name>.socket.exchanges[n]", "exporter.sources.<name>.socket",
			"exporter.sources.<name>.json", "exporter.sources.<name>.csv", "exporter.sources.<name>.key-value",
			"exporter.sources.<name>.regex", "exporter.sources.<name>.xml", "exporter.sources.<name>.families[n]",
			"exporter.sources.<name>.reshape[n]", "exporter.sources.<name>", "exporter.target", "exporter.scrape",
			"exporter.limits", "exporter.metrics", "exporter.lint.suppress[n]", "exporter.run", "exporter");

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("java.lang.String", "text"),
			Map.entry("java.lang.Boolean", "true or false"), Map.entry("java.lang.Integer", "whole number"),
			Map.entry("java.lang.Double", "number"), Map.entry("java.time.Duration", "duration"),
			Map.entry("org.springframework.util.unit.DataSize", "size"), Map.entry("java.nio.file.Path", "file"),
			Map.entry("java.util.List<java.lang.String>", "list of texts"),
			Map.entry("java.util.List<java.lang.Integer>", "list of whole numbers"),
			Map.entry("java.util.Map<java.lang.String,java.lang.String>", "texts by name"),
			Map.entry("java.util.Map<java.lang.String,java.nio.file.Path>", "files by name"),
			Map.entry("java.util.Map<java.lang.String,io.github.exporterkit.translate.yaml.LabelRule>",
					"texts or maps by name"),
			Map.entry("io.github.exporterkit.translate.yaml.TypeRule", "text or map"));

	private final Map<String, ConfigurationMetadata.Entry> metadata = new ConfigurationMetadata().entries();

	@Test
	void thePageSaysWhatTheMetadataSays() throws IOException {
		Map<String, List<String>> groups = Exporters.keys()
			.all()
			.stream()
			.map(ConfigurationReferenceTests::documented)
			.distinct()
			.collect(
					Collectors.groupingBy(ConfigurationReferenceTests::group, LinkedHashMap::new, Collectors.toList()));
		new CheckedPage("configuration.md").check((group) -> table(groups.remove(group)), getClass());
		assertThat(groups).as("groups of keys that the page has no part for").isEmpty();
	}

	@Test
	void everyKeyIsDescribed() {
		assertThat(Exporters.keys().all()).map(ConfigurationReferenceTests::documented)
			.allSatisfy((key) -> assertThat(this.metadata.get(key)).as(key)
				.isNotNull()
				.satisfies((entry) -> assertThat(entry.description()).endsWith(".")));
	}

	@Test
	void hintsAreAboutKeysThatThereAre() {
		assertThat(ConfigurationMetadata.hints()).isNotEmpty().isSubsetOf(this.metadata.keySet());
	}

	@Test
	void everyDefaultIsInTheMetadata() throws ClassNotFoundException {
		for (ConfigurationMetadata.Entry entry : this.metadata.values()) {
			Class<?> type = ClassUtils.forName(entry.sourceType(), null);
			String component = entry.name().substring(entry.name().lastIndexOf('.') + 1);
			String[] values = Stream.of(type.getDeclaredConstructors())
				.flatMap((constructor) -> Stream.of(constructor.getParameters()))
				.filter((parameter) -> DataObjectPropertyName.toDashedForm(parameter.getName()).equals(component))
				.filter((parameter) -> parameter.isAnnotationPresent(DefaultValue.class))
				.map((Parameter parameter) -> parameter.getAnnotation(DefaultValue.class).value())
				.findFirst()
				.orElse(new String[0]);
			assertThat(text(entry.defaultValue())).as(entry.name()).isEqualTo(String.join(", ", values));
		}
	}

	private String table(List<String> keys) {
		return CheckedPage.row("key", "type", "default", "what it is") + CheckedPage.row("---", "---", "---", "---")
				+ keys.stream().map(this::row).collect(Collectors.joining());
	}

	private String row(String key) {
		ConfigurationMetadata.Entry entry = this.metadata.get(key);
		String byDefault = text(entry.defaultValue());
		return CheckedPage.row(CheckedPage.code(shown(key)), type(entry.type()),
				byDefault.isEmpty() ? "" : CheckedPage.code(byDefault), CheckedPage.plain(entry.description()));
	}

	private static String type(String type) {
		String known = TYPES.get(type);
		return (known != null) ? known
				: Arrays.stream(ClassUtils.resolveClassName(type, null).getEnumConstants())
					.map(Object::toString)
					.collect(Collectors.joining(" or "));
	}

	private static String text(JsonNode value) {
		if (value == null) {
			return "";
		}
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString();
	}

	/** The key that the metadata describes: the map, where the user chooses names. */
	private static String documented(String key) {
		return key.replaceFirst("(\\.\\*|\\[])$", "");
	}

	private static String shown(String key) {
		return key.replace(".*", ".<name>").replace("[]", "[n]");
	}

	private static String group(String key) {
		return GROUPS.stream().filter((group) -> shown(key).startsWith(group + ".")).findFirst().orElseThrow();
	}

}
