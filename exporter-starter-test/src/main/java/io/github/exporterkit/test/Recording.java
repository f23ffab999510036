package io.github.exporterkit.test;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.decode.PagesDecoder;
import io.github.exporterkit.decode.follow.FollowUpsDecoder;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * A payload as it is written to a file.
 *
 * @param extension what the file's name ends in
 * @param text its content, without secrets
 * @param scrubbed where secrets were
 */
record Recording(String extension, String text, List<String> scrubbed) {

	private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

	private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
		.withObjectNameValueSpacing(Separators.Spacing.AFTER)
		.withObjectEmptySeparator("")
		.withArrayEmptySeparator("")).withObjectIndenter(INDENT).withArrayIndenter(INDENT);

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
			.build())
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.defaultPrettyPrinter(PRINTER)
		.build();

	/** Several answers are recorded as the one document that they are translated as. */
	private static final Decoder ONE_DOCUMENT = new FollowUpsDecoder(new PagesDecoder(new JsonDecoder(64)));

	/**
	 * Read a payload to its end.
	 * @param payload the payload; not closed
	 * @param scrubber takes the secrets out
	 * @throws IOException if it cannot be read
	 */
	static Recording of(Payload payload, Scrubber scrubber) throws IOException {
		if (payload.parts() != null) {
			throw new IOException("many files are no payload to record; copy them and test with TestTarget.CONFIGURED");
		}
		if (payload.rows() != null || payload.pages() != null || payload.followUps() != null) {
			return json(ONE_DOCUMENT.decode(payload).tree(), scrubber);
		}
		MediaType mediaType = mediaType(payload.mediaType());
		String body = new String(payload.body().readAllBytes(), charset(mediaType));
		try {
			return json(JSON.readTree(body), scrubber);
		}
		catch (JacksonException ex) {
			String text = scrubber.scrubText(body);
			return new Recording(extension(mediaType), text,
					text.equals(body) ? List.of() : List.of("the text; compare it with the original"));
		}
	}

	/** What to look at before the file goes into version control. */
	String remark() {
		return this.scrubbed.isEmpty() ? "No secret was recognised; look before you commit it"
				: "Scrubbed: %s; look for more before you commit it".formatted(String.join(", ", this.scrubbed));
	}

	private static Recording json(JsonNode root, Scrubber scrubber) {
		List<String> scrubbed = scrubber.scrub(root);
		return new Recording("json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n", scrubbed);
	}

	private static @Nullable MediaType mediaType(@Nullable String text) {
		return (text != null) ? MediaType.parseMediaType(text) : null;
	}

	private static Charset charset(@Nullable MediaType mediaType) {
		Charset declared = (mediaType != null) ? mediaType.getCharset() : null;
		return Objects.requireNonNullElse(declared, StandardCharsets.UTF_8);
	}

	private static String extension(@Nullable MediaType mediaType) {
		if (mediaType == null) {
			return "txt";
		}
		String suffix = mediaType.getSubtypeSuffix();
		String subtype = (suffix != null) ? suffix : mediaType.getSubtype();
		return switch (subtype) {
			case "xml", "csv", "yaml", "html" -> subtype;
			case "x-yaml" -> "yaml";
			default -> "txt";
		};
	}

}
