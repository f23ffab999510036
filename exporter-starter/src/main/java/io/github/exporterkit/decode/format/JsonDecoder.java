package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodedRows;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.LimitedJson;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.ContentType;
import io.github.exporterkit.decode.TextBody;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes JSON, and rows that a source has decoded already. Thread-safe.
 * <p>
 * What keeps a document from being run as a script, or makes a script of it, is skipped.
 * The encodings of Unicode are recognised by the first bytes; any other has to be
 * declared.
 */
public final class JsonDecoder implements Decoder {

	private static final int HEAD = 256;

	// The beginning of a value, of a byte order mark, or of another encoding than UTF-8.
	private static final Pattern BEGINNING = Pattern
		.compile("\\s*(?:[{\\[\"\\d\\-\\x00\\x80-\\xFF].*|(?:true|false|null|NaN|Inf).*)?", Pattern.DOTALL);

	/** What keeps a document from being run as a script. */
	private static final Pattern GUARD = Pattern
		.compile("\\s*(?:\\)]}'?,?|while\\s*\\(1\\);|for\\s*\\(;;\\);|\\{}\\s*&&)\\s*");

	/** What makes a script of a document that hands it to a function. */
	private static final Pattern CALL = Pattern
		.compile("\\s*(?:/\\*\\*/)?\\s*[A-Za-z_$][\\w$.]{0,128}\\s*\\(\\s*(?=[\\[{\"])");

	private final JsonProperties properties;

	private final JsonMapper mapper;

	/**
	 * Create the decoder.
	 * @param depth how deep arrays and objects may be nested
	 */
	public JsonDecoder(int depth) {
		this(JsonProperties.STRICT, depth);
	}

	JsonDecoder(JsonProperties properties, int depth) {
		this.properties = properties;
		this.mapper = JsonMapper.builder(factory(depth, properties.lenient())).build();
	}

	private static JsonFactory factory(int depth, boolean lenient) {
		return LimitedJson.factory(depth)
			.configure(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, lenient)
			.configure(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS, lenient)
			.configure(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS, lenient)
			.configure(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS, lenient)
			.configure(JsonReadFeature.ALLOW_TRAILING_COMMA, lenient)
			.configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, lenient)
			.configure(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, lenient)
			.build();
	}

	@Override
	public Document decode(Payload payload) {
		if (payload.rows() != null) {
			return DecodedRows.document(payload.rows(), payload.limit(), this.mapper);
		}
		ParsedDocument document = new ParsedDocument(this.mapper, tokens(payload), payload.limit());
		return this.properties.parse().isEmpty() ? document : new ParsedDocument(this.mapper,
				new NestedJson(this.mapper, this.properties.parse(), payload.limit()).replaceIn(document.tree()));
	}

	/** The tokens of the bytes of a payload. */
	JsonParser tokens(Payload payload) {
		ContentType type = ContentType.of(payload.mediaType());
		if (type.isHtml() || type.isXml()) {
			throw DecodeException.unexpected("JSON", payload);
		}
		Charset declared = Objects.requireNonNullElse(type.charset(), StandardCharsets.UTF_8);
		InputStream body = body(payload, type);
		boolean recognised = declared.name().startsWith("UTF");
		return recognised ? parser(body) : this.mapper.createParser(TextBody.read(body, declared));
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
	 * The document, without a script around it.
	 */
	private InputStream body(Payload payload, ContentType type) {
		PushbackInputStream body = new PushbackInputStream(payload.body(), HEAD);
		String head = head(body);
		Matcher guard = GUARD.matcher(head);
		Matcher call = CALL.matcher(head);
		boolean guarded = guard.lookingAt();
		boolean called = !guarded && call.lookingAt();
		if (guarded || called) {
			skip(body, guarded ? guard.end() : call.end());
		}
		else if (!type.isJson() && !BEGINNING.matcher(head).matches()) {
			throw refused(payload);
		}
		Map<String, String> repairs = new HashMap<>();
		if (called) {
			repairs.putAll(RepairedJson.END_OF_CALL);
		}
		if (this.properties.lenient()) {
			repairs.putAll(RepairedJson.NUMBERS);
		}
		return repairs.isEmpty() ? body : new RepairedJson(body, repairs);
	}

	private static String head(PushbackInputStream body) {
		try {
			byte[] head = body.readNBytes(HEAD);
			body.unread(head);
			return new String(head, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void skip(InputStream body, int bytes) {
		try {
			body.skipNBytes(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Many servers declare JSON as text/plain or octet-stream, and many declare something
	 * else so.
	 */
	private static DecodeException refused(Payload payload) {
		String sent = (payload.mediaType() != null) ? "%s that is not JSON".formatted(payload.mediaType())
				: "something else";
		return new DecodeException(
				"expected JSON, but the target sent %s; is the path right? If it is, set the source's format"
					.formatted(sent));
	}

}
