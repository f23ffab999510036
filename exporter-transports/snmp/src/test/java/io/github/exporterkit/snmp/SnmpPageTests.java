package io.github.exporterkit.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about SNMP has every key, with the words of its Javadoc.
 */
class SnmpPageTests {

	@Test
	void everyKeyOfTheDeviceIsThereAndNoOther() throws IOException {
		assertThat(rows("## The device")).hasSameSizeAs(keys(SnmpTargetProperties.class))
			.satisfies((rows) -> assertDescribed(SnmpTargetProperties.class, rows));
	}

	@Test
	void everyKeyOfASourceIsThereAndNoOther() throws IOException {
		assertThat(rows("## What is asked")).hasSameSizeAs(keys(SnmpProperties.class))
			.satisfies((rows) -> assertDescribed(SnmpProperties.class, rows));
	}

	private static void assertDescribed(Class<?> type, List<? extends String> rows) throws IOException {
		assertThat(keys(type))
			.allSatisfy((key) -> assertThat(rows).filteredOn((row) -> row.startsWith("| `%s` |".formatted(name(key))))
				.singleElement()
				.asString()
				.endsWith(" | %s |".formatted(key.path("description").asString())));
	}

	private static String name(JsonNode key) {
		return key.path("name").asString();
	}

	private static List<String> rows(String section) throws IOException {
		String page = Files.readString(Path.of("..", "..", "docs", "snmp.md"));
		String keys = page.substring(page.indexOf(section));
		return keys.substring(0, keys.indexOf("\n## ", 1)).lines().filter((line) -> line.startsWith("| `")).toList();
	}

	private static List<JsonNode> keys(Class<?> type) throws IOException {
		try (InputStream metadata = type
			.getResourceAsStream("/META-INF/spring/configuration-metadata/%s.json".formatted(type.getName()))) {
			return JsonMapper.shared().readTree(metadata).path("properties").valueStream().toList();
		}
	}

}
