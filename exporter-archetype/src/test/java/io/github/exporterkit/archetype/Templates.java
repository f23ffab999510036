package io.github.exporterkit.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must not be left of templates in the files that were made of them.
 */
final class Templates {

	private Templates() {
	}

	static void assertNothingIsLeft(Path file) {
		assertThat(file.toString()).doesNotContain("__");
		String content = read(file);
		assertThat(content)
			.doesNotContain("#set", "#if(", "#else", "#end", "#parse", "#metric", "[[#", "${exporterName", "${app",
					"$field", "$targetHost", "$metrics", "$look", "$run", "@project")
			.doesNotEndWith("\n\n");
		if (!content.isEmpty()) {
			assertThat(content).endsWith("\n");
		}
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
