package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.FormatsFixture;

import io.github.exporterkit.decode.Decoding;

import io.github.exporterkit.decode.DecodeException;

import io.github.exporterkit.payload.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NdjsonDecoderTests {

	private final Decoding ndjson = new Decoding(new NdjsonDecoder(64));

	@Test
	void everyDocumentIsARow() {
		assertThat(this.ndjson.json("{\"a\":1,\"b\":[1.50,null,true]}\n{\"a\":{\"c\":\"x\"}}\n"))
			.isEqualTo("[{'a':1,'b':[1.50,null,true]},{'a':{'c':'x'}}]".replace("1.50", "1.5"));
		assertThat(this.ndjson.json("[1]\r\n2\n\n\"three\"")).isEqualTo("[[1],2,'three']");
		assertThat(this.ndjson.json("\n")).isEqualTo("[]");
	}

	@Test
	void documentsMayTakeSeveralLinesOrShareOne() {
		assertThat(this.ndjson.json("{\n \"a\": 1\n}{\"a\": 2} 3")).isEqualTo("[{'a':1},{'a':2},3]");
	}

	@Test
	void theMediaTypeTellsTheFormat() {
		JsonNode tree = FormatsFixture.FORMATS.byMediaType(64)
			.decode(Payload.of("1\n2\n", "application/x-ndjson; charset=utf-8"))
			.tree();
		assertThat(tree).hasToString("[1,2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1}\n{\"a\":", "{\"a\":1}\nhush", "{\"a\":1}\n]" })
	void whatIsCutOffOrIsNotJsonFailsWithItsLine(String text) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(text))
			.satisfies((ex) -> assertThat(DecodeException.describe(ex)).contains("line 2").doesNotContain("hush"));
	}

	@Test
	void nestingHasALimit() {
		assertThat(this.ndjson.json("[".repeat(63) + "]".repeat(63))).startsWith("[[");
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read("[".repeat(64) + "]".repeat(64)));
	}

	private void read(String text) {
		JsonParser tokens = this.ndjson.decoder().decode(Payload.of(text, null)).tokens();
		while (tokens.nextToken() != null) {
			tokens.currentToken();
		}
	}

}
