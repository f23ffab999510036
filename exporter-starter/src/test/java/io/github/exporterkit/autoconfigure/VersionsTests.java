package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class VersionsTests {

	@Test
	void theKitIsKnownWithoutAJarToo() throws IOException {
		assumeThat(new ClassPathResource("kit.properties", Versions.class).getContentAsString(StandardCharsets.UTF_8))
			.as("written by Maven")
			.doesNotContain("@");
		assertThat(Versions.kit()).matches("\\d+\\.\\d+\\.\\d+.*");
	}

}
