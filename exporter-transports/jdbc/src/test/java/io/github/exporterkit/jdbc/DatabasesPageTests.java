package io.github.exporterkit.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about databases has every key, with the words of its Javadoc.
 */
class DatabasesPageTests {

	@Test
	void everyKeyIsThereAndNoOther() throws IOException {
		String page = Files.readString(Path.of("..", "..", "docs", "databases.md"));
		try (InputStream metadata = JdbcProperties.class.getResourceAsStream(
				"/META-INF/spring/configuration-metadata/io.github.exporterkit.jdbc.JdbcProperties.json")) {
			JsonNode properties = JsonMapper.shared().readTree(metadata).path("properties");
			assertThat(properties).hasSize(9)
				.allSatisfy((property) -> assertThat(page.lines())
					.filteredOn((line) -> line.startsWith("| `%s` |".formatted(property.path("name").asString())))
					.singleElement()
					.asString()
					.endsWith(" | %s |".formatted(property.path("description").asString())));
		}
		String keys = page.substring(page.indexOf("## The keys"), page.indexOf("## What cells"));
		assertThat(keys.lines().filter((line) -> line.startsWith("| `"))).hasSize(9);
	}

}
