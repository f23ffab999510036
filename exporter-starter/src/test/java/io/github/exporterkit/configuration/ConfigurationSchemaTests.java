package io.github.exporterkit.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationSchemaTests {

	private static final Path KEPT = Path.of("src/main/resources/META-INF/exporter-kit/exporter.schema.json");

	private static final Path ROOT = Path.of("..");

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String JSON = ConfigurationSchema.json(Exporters.keys(),
			Formats.builtIn().stream().map(Format::name).toList());

	private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
		.getSchema(JSON);

	@Test
	void theSchemaInTheJarIsThatOfTheRecords() throws IOException {
		if (Boolean.getBoolean("update")) {
			Files.createDirectories(KEPT.getParent());
			Files.writeString(KEPT, JSON);
		}
		assertThat(Files.readString(KEPT)).as("run this test with -Dupdate").isEqualTo(JSON);
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void theConfigurationsOfTheDocsAndTheSampleAreValid(Path file) throws IOException {
		assertThat(errors(Files.readString(file))).isEmpty();
	}

	static Stream<Path> configurations() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT.resolve("docs/exporters"))) {
			List<Path> found = files.filter((file) -> file.endsWith("application.yaml"))
				.filter(ConfigurationSchemaTests::isOfTheStarter)
				.toList();
			assertThat(found).hasSizeGreaterThan(10);
			return Stream.concat(found.stream(),
					Stream.of(ROOT.resolve("sample-http-json-exporter/src/main/resources/application.yaml")));
		}
	}

	/** Blocks of other artifacts are in the schema of exporters that have them. */
	private static boolean isOfTheStarter(Path file) {
		try {
			return !Files.readString(file).matches("(?s).*\\n\\s+(jdbc|snmp)[:.].*");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			type: guage
			unit: secnds
			from: yesterday
			duplicates: add
			missing: ignore
			lables: {a: b}
			labels: {queue: {valu: name}}
			labels: shop
			when: [{value: a, equal: b}]
			bucket-rows: {eech: a}
			created: {value: a, from: yesterday}
			enabled: perhaps
			values: [a, b]
			""")
	void aMistakeInARuleIsRefused(String mistake) {
		assertThat(errors(Exporters.QUEUES + "        " + mistake + "\n")).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			exporter: {nam: acme}
			exporter: {scrape: {timeout: soon}}
			exporter: {limits: {body-size: big}}
			exporter: {target: {usrname: admin}}
			exporter: {run: {mode: chek}}
			exporter: {sources: {queues: {format: xlm}}}
			exporter: {sources: {queues: {http: {path: /, metrics: []}}}}
			exporter: {sources: {queues: {http: /queues}}}
			exporter: {sources: {queues: {metrics: {name: a}}}}
			""")
	void aMistakeElsewhereIsRefused(String mistake) {
		assertThat(errors(mistake)).isNotEmpty();
	}

	@Test
	void whatAnExporterTakesIsValid() {
		assertThat(errors(Exporters.QUEUES + """
				        type: gauge
				        unit: ms
				        missing: 0
				        scale: 0.001
				        when: [{value: a, equals: true}, {value: b, in: [1, x]}]
				        labels: {a: b, c: {value: d, map: ["x=y"]}}
				  scrape: {timeout: "${TIMEOUT:5s}", timeout-offset: 500ms}
				  limits.samples: 10
				spring.application.name: x
				""")).isEmpty();
	}

	@Test
	void whatIsKnownIsDescribed() {
		JsonNode schema = MAPPER.readTree(JSON);
		assertThat(schema.at("/$defs/MetricRule/properties/unit/description").asString())
			.startsWith("The unit in which the number arrives");
		assertThat(schema.at("/$defs/MetricRule/properties/unit/anyOf/0/enum").toString()).contains("\"milliseconds\"",
				"\"ms\"");
	}

	private static List<String> errors(String yaml) {
		return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
			.map(MAPPER::<JsonNode>valueToTree)
			.flatMap((document) -> SCHEMA.validate(document).stream())
			.map((Error error) -> error.getInstanceLocation() + ": " + error.getMessage())
			.toList();
	}

}
