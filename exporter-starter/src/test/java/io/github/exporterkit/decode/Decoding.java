package io.github.exporterkit.decode;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A decoder under test. What it decodes is read as tokens and as a tree, which must be
 * the same.
 *
 * @param decoder the decoder
 */
public record Decoding(Decoder decoder) {

	/** The document as JSON, with apostrophes for quotes. */
	public String json(String text) {
		return json(text, null);
	}

	public String json(String text, String mediaType) {
		return json(text.getBytes(StandardCharsets.UTF_8), mediaType);
	}

	public String json(String text, Charset charset, String mediaType) {
		return json(text.getBytes(charset), mediaType);
	}

	private String json(byte[] body, String mediaType) {
		String tree = decode(body, mediaType).tree().toString();
		assertThat(tokens(decode(body, mediaType).tokens())).isEqualTo(tree);
		return tree.replace('"', '\'');
	}

	/** Why a text cannot be decoded, whichever way it is read. */
	public String failure(String text) {
		return failure(text, null);
	}

	public String failure(String text, String mediaType) {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		String[] message = new String[1];
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> decode(body, mediaType).tree())
			.satisfies((ex) -> message[0] = ex.getMessage());
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> {
			JsonParser parser = decode(body, mediaType).tokens();
			parser.nextToken();
			parser.skipChildren();
			parser.nextToken();
		}).withMessage(message[0]);
		return message[0];
	}

	private Document decode(byte[] body, String mediaType) {
		return this.decoder.decode(Payload.of(new ByteArrayInputStream(body), mediaType));
	}

	private static String tokens(JsonParser parser) {
		if (parser.nextToken() == null) {
			return "";
		}
		try (TokenBuffer buffer = TokenBuffer.forGeneration()) {
			buffer.copyCurrentStructure(parser);
			assertThat(parser.nextToken()).isNull();
			return JsonMapper.shared().readTree(buffer.asParser()).toString();
		}
	}

}
