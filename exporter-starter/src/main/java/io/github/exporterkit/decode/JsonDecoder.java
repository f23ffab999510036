package io.github.exporterkit.decode;

import java.util.Locale;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes JSON, and rows that a source has decoded already. Thread-safe.
 * <p>
 * {@code NaN} and {@code Infinity} are accepted, because many programs write them.
 */
public final class JsonDecoder implements Decoder {

	private final JsonMapper mapper;

	/**
	 * Create the decoder.
	 * @param depth how deep arrays and objects may be nested
	 */
	public JsonDecoder(int depth) {
		JsonFactory factory = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(depth).build())
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.build();
		this.mapper = JsonMapper.builder(factory).build();
	}

	@Override
	public Document decode(Payload payload) {
		if (payload.rows() != null) {
			return new JsonDocument(this.mapper, this.mapper.valueToTree(payload.rows()));
		}
		requireJson(payload.mediaType());
		return new JsonDocument(this.mapper, this.mapper.createParser(payload.body()));
	}

	private static void requireJson(@Nullable String mediaType) {
		String type = (mediaType != null) ? mediaType.split(";", 2)[0].toLowerCase(Locale.ROOT) : "";
		// Servers that call JSON text/plain or octet-stream are many; markup is never
		// JSON.
		if (type.startsWith("text/html") || type.startsWith("application/xhtml") || type.contains("xml")) {
			throw new DecodeException(
					"expected JSON, but the target sent %s; is the path right, and is this the login page?"
						.formatted(mediaType));
		}
	}

}
