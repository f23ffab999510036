package io.github.exporterkit.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps all that the linter says about the bad examples in one file, so that it can be
 * read as its users read it. {@code -Dupdate} rewrites the file.
 */
class FindingsFileTests {

	private static final Path FILE = Path.of("src/test/resources/lint/findings.txt");

	@Test
	void theFindingsReadAsInTheFile() throws IOException {
		MetricLinter linter = MetricLinter.forExporter("activemq");
		String findings = MetricLinterTests.bad()
			.flatMap((example) -> example.lint(linter).stream())
			.map(Finding::toString)
			.collect(Collectors.joining("\n", "", "\n"));
		if (System.getProperty("update") != null) {
			Files.writeString(FILE, findings);
		}
		assertThat(FILE).hasContent(findings);
	}

}
