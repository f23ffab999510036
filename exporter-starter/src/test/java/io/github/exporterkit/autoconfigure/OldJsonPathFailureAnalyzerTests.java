package io.github.exporterkit.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class OldJsonPathFailureAnalyzerTests {

	private final OldJsonPathFailureAnalyzer analyzer = new OldJsonPathFailureAnalyzer();

	@Test
	void aLibraryThatIsTooOldIsNamedWithTheCure() {
		FailureAnalysis analysis = this.analyzer.analyze(new IllegalStateException(
				new NoClassDefFoundError("com/jayway/jsonpath/spi/json/Jackson3JsonNodeJsonProvider")));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("older than 3.0.0");
		assertThat(analysis.getAction()).contains("<json-path.version>3.0.0</json-path.version>");
	}

	@Test
	void anotherClassIsSomebodyElsesBusiness() {
		assertThat(this.analyzer.analyze(new NoClassDefFoundError("com/acme/Driver"))).isNull();
	}

}
