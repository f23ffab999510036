package io.github.exporterkit.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.exporterkit.configuration.ConfigurationSchema;
import io.github.exporterkit.configuration.KnownKeys;
import io.github.exporterkit.jdbc.JdbcProperties;
import io.github.exporterkit.snmp.SnmpProperties;
import io.github.exporterkit.snmp.SnmpTargetProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other transports' artifacts add to the schema that is in the starter's jar, as
 * projects with these sources have it. {@code -Dupdate=true} rewrites it.
 */
class SchemaTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final Path OF_STARTER = Path
		.of("../exporter-starter/src/main/resources/META-INF/exporter-kit/exporter.schema.json");

	static Stream<Arguments> artifacts() {
		return Stream.of(Arguments.of("jdbc", Map.of("jdbc", JdbcProperties.class), Map.of()),
				Arguments.of("snmp", Map.of("snmp", SnmpProperties.class), Map.of("snmp", SnmpTargetProperties.class)));
	}

	@ParameterizedTest
	@MethodSource("artifacts")
	void theSchemaOfAProjectHasTheBlocksOfTheArtifact(String artifact, Map<String, Class<?>> blocks,
			Map<String, Class<?>> targetBlocks) throws IOException {
		ObjectNode added = MAPPER.createObjectNode();
		addWhatIsNew(schema(new KnownKeys(blocks, targetBlocks)), schema(KnownKeys.ofStarter()), added);
		Stream.of("SourceProperties", "Target")
			.map((record) -> added.at("/$defs/%s/patternProperties".formatted(record)))
			.filter(JsonNode::isObject)
			.forEach((patterns) -> ((ObjectNode) patterns).removeAll().putObject("^%s[.\\[].+$".formatted(artifact)));
		Path kept = additions(artifact);
		if (Boolean.getBoolean("update")) {
			Files.writeString(kept, added.toPrettyString() + "\n");
		}
		assertThat(MAPPER.readTree(kept)).as("run this test with -Dupdate=true").isEqualTo(added);
	}

	@ParameterizedTest
	@CsvSource({ "jdbc, mysql", "jdbc, postgresql", "jdbc, oracle", "jdbc, from-sql-exporter", "snmp, snmp-device",
			"snmp, from-snmp-exporter" })
	void theConfigurationsOfTheDocsAreValid(String artifact, String exporter) throws IOException {
		String yaml = Files.readString(Path.of("../docs/exporters", exporter, "application.yaml"));
		assertThat(errors(artifact, yaml)).isEmpty();
		assertThat(errors(artifact, yaml.replaceFirst("\n( +)" + artifact + ":\n", "$0$1  nonsense: 1\n")))
			.isNotEmpty();
	}

	private static List<String> errors(String artifact, String yaml) throws IOException {
		ObjectNode schema = (ObjectNode) MAPPER.readTree(OF_STARTER);
		merge(schema, MAPPER.readTree(additions(artifact)));
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(schema.toString())
			.validate(MAPPER.valueToTree(new Yaml().load(yaml)))
			.stream()
			.map((error) -> error.getInstanceLocation() + ": " + error.getMessage())
			.toList();
	}

	private static Path additions(String artifact) {
		return Path.of("src/main/resources/archetype-resources/%s.schema.json".formatted(artifact));
	}

	private static JsonNode schema(KnownKeys keys) {
		return MAPPER.readTree(ConfigurationSchema.json(keys, List.of()));
	}

	private static void addWhatIsNew(JsonNode all, JsonNode known, ObjectNode added) {
		all.properties().forEach((member) -> {
			JsonNode same = known.get(member.getKey());
			if (same == null) {
				added.set(member.getKey(), member.getValue());
			}
			else if (!same.equals(member.getValue())) {
				addWhatIsNew(member.getValue(), same, added.putObject(member.getKey()));
			}
		});
	}

	private static void merge(ObjectNode into, JsonNode from) {
		from.properties().forEach((member) -> {
			if (into.get(member.getKey()) instanceof ObjectNode object) {
				merge(object, member.getValue());
			}
			else {
				into.set(member.getKey(), member.getValue());
			}
		});
	}

}
