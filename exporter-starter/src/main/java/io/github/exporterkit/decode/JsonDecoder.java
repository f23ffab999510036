package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes JSON, and rows that a source has decoded already. Thread-safe.
 * <p>
 * {@code NaN} and {@code Infinity} are accepted, because many programs write them. The
 * encodings of Unicode are recognised by the first bytes; any other has to be declared.
 */
public final class JsonDecoder implements Decoder {

	/** The most characters of a text that is read; of one that is not, any number. */
	public static final int LONGEST_TEXT = 1 << 18;

	private static final int HEAD = 64;

	// The beginning of a value, of a byte order mark, or of another encoding than UTF-8.
	private static final Pattern BEGINNING = Pattern
		.compile("\\s*(?:[{\\[\"\\d\\-\\x00\\x80-\\xFF].*|(?:true|false|null|NaN|Inf).*)?", Pattern.DOTALL);

	private final JsonMapper mapper;

	/**
	 * Create the decoder.
	 * @param depth how deep arrays and objects may be nested
	 */
	public JsonDecoder(int depth) {
		this.mapper = mapper(depth);
	}

	static JsonMapper mapper(int depth) {
		JsonFactory factory = JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(depth).maxStringLength(LONGEST_TEXT).build())
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
			.build();
		return JsonMapper.builder(factory).build();
	}

	@Override
	public Document decode(Payload payload) {
		if (payload.rows() != null) {
			return DecodedRows.document(payload.rows(), payload.limit(), this.mapper);
		}
		ContentType type = ContentType.of(payload.mediaType());
		if (type.isHtml() || type.isXml()) {
			throw DecodeException.unexpected("JSON", payload);
		}
		Charset declared = Objects.requireNonNullElse(type.charset(), StandardCharsets.UTF_8);
		InputStream body = type.isJson() ? payload.body() : checked(payload);
		boolean recognised = declared.name().startsWith("UTF");
		return new ParsedDocument(this.mapper,
				recognised ? parser(body) : this.mapper.createParser(TextBody.read(body, declared)), payload.limit());
	}

	/** The parser recognises the encoding by the first bytes. */
	private JsonParser parser(InputStream body) {
		try {
			return this.mapper.createParser(body);
		}
		catch (JacksonIOException ex) {
			if (String.valueOf(ex.getMessage()).startsWith("Unsupported UCS-4")) {
				throw new DecodeException("expected JSON, but the first bytes are of no encoding that JSON can have");
			}
			throw ex;
		}
	}

	/**
	 * Many servers declare JSON as text/plain or octet-stream, and many declare something
	 * else so: look at the first bytes.
	 */
	private static InputStream checked(Payload payload) {
		PushbackInputStream body = new PushbackInputStream(payload.body(), HEAD);
		try {
			byte[] head = body.readNBytes(HEAD);
			body.unread(head);
			if (BEGINNING.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches()) {
				return body;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		String sent = (payload.mediaType() != null) ? "%s that is not JSON".formatted(payload.mediaType())
				: "something else";
		throw new DecodeException(
				"expected JSON, but the target sent %s; is the path right? If it is, set the source's format"
					.formatted(sent));
	}

}
