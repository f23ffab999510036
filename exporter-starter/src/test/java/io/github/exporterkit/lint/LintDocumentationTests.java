package io.github.exporterkit.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the table in {@code docs/lint.md} in step with the rules.
 */
class LintDocumentationTests {

	private static final Path PAGE = Path.of("../docs/lint.md");

	@Test
	void thePageHasTheRulesInTheirOrderAndWords() throws IOException {
		List<String> rows = Files.readAllLines(PAGE)
			.stream()
			.filter((line) -> line.matches("\\| [A-Z]\\d+ .*"))
			.toList();
		assertThat(rows)
			.containsExactlyElementsOf(LintCatalog.ENTRIES.stream().map(LintDocumentationTests::line).toList());
	}

	private static String line(LintCatalog.Entry row) {
		return "| %s | `%s` | %s | %s | %s |".formatted(row.id(), row.name(), row.finds(), row.why(), row.instead());
	}

}
