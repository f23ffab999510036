package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoding;

import io.github.exporterkit.decode.DecodeException;

import java.nio.charset.StandardCharsets;

import io.github.exporterkit.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class YamlDecoderTests {

	private final Decoding yaml = new Decoding(new YamlDecoder(64));

	@Test
	void yamlHasTheShapeOfJson() {
		assertThat(this.yaml.json("""
				# a comment
				queues:
				  - {name: a, size: 3}
				  - name: "b"
				    size: 1.5
				    paused: true
				    since:
				"""))
			.isEqualTo("{'queues':[{'name':'a','size':3},{'name':'b','size':1.5,'paused':true,'since':null}]}");
	}

	@Test
	void numbersThatAreNoneAreRead() {
		assertThat(this.yaml.json("[.nan, .inf, -.inf]")).isEqualTo("['NaN','Infinity','-Infinity']");
	}

	@Test
	void linesMayEndAsOnWindowsAndTheTextMayHaveAMark() {
		assertThat(this.yaml.json("\uFEFFa: ü\r\nb: 2\r\n")).isEqualTo("{'a':'ü','b':2}");
		assertThat(this.yaml.json("a: ü", StandardCharsets.ISO_8859_1, "text/yaml;charset=\"iso-8859-1\""))
			.isEqualTo("{'a':'ü'}");
	}

	@Test
	void moreThanThreeMegabytesAreRead() {
		String item = "x".repeat(100_000);
		assertThat(this.yaml.json(("- " + item + "\n").repeat(40))).hasSize(40 * (item.length() + "'',".length()) + 1);
	}

	@Test
	void anEmptyDocumentIsMissing() {
		assertThat(this.yaml.json("")).isEmpty();
		assertThat(this.yaml.json("# nothing\n")).isEmpty();
	}

	@Test
	void aliasesAreNotReadSoThatTheyCannotMultiply() {
		StringBuilder bomb = new StringBuilder("a0: &a0 [ha, ha]\n");
		for (int i = 1; i < 30; i++) {
			bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
		}
		assertThat(this.yaml.failure(bomb.toString())).isEqualTo("line 2: aliases (*name) are refused");
	}

	@Test
	void anAnchorAloneDoesNoHarm() {
		assertThat(this.yaml.json("a: &x {b: 1}")).isEqualTo("{'a':{'b':1}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{a: ", "- " })
	void nestingHasALimit(String opening) {
		assertThat(this.yaml.failure(opening.repeat(100_000)))
			.isEqualTo("line 1: this is not YAML, or is truncated or nested too deeply");
	}

	@Test
	void aSecondDocumentFails() {
		Payload payload = Payload.of("a: 1\n---\nb: 2\n", null);
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> new YamlDecoder(64).decode(payload).tree())
			.withMessage("the document is followed by another; is it one document a line?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: 1\nhush", "a: [1,\n", "a: \"hush\n", "a: 1\n  b: hush", "a: @hush", "\ta: 1" })
	void whatIsCutOffOrIsNotYamlFailsWithoutBeingQuoted(String text) {
		assertThat(this.yaml.failure(text))
			.matches("line [123]: this is not YAML, or is truncated or nested too deeply");
	}

}
