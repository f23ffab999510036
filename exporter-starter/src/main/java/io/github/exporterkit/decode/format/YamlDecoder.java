package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.LimitedJson;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.TextBody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Decodes one YAML document. Thread-safe.
 * <p>
 * Aliases are refused, because a few lines of them can expand to more than fits in
 * memory.
 */
final class YamlDecoder implements Decoder {

	private final YAMLMapper mapper;

	YamlDecoder(int depth) {
		YAMLFactory factory = YAMLFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(depth)
				.maxStringLength(LimitedJson.LONGEST_TEXT)
				.build())
			// How much may arrive is limited for all formats alike.
			.loadSettings(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
			.build();
		this.mapper = YAMLMapper.builder(factory).enable(YAMLReadFeature.EMPTY_STRING_AS_NULL).build();
	}

	@Override
	public Document decode(Payload payload) {
		PieceLimit body = new PieceLimit(payload.body(), "a text or comment");
		YAMLParser parser = (YAMLParser) this.mapper.createParser(TextBody.read(body, payload.mediaType()));
		return new ParsedDocument(this.mapper, new Tokens(parser, body), payload.limit());
	}

	/**
	 * The tokens of YAML: NaN and infinity are numbers, aliases are refused, and messages
	 * do not quote the text.
	 */
	private static final class Tokens extends JsonParserDelegate {

		private final YAMLParser yaml;

		private final PieceLimit body;

		Tokens(YAMLParser yaml, PieceLimit body) {
			super(yaml);
			this.body = body;
			this.yaml = yaml;
		}

		@Override
		public @Nullable JsonToken nextToken() {
			this.body.end();
			try {
				JsonToken token = this.yaml.nextToken();
				if (token != null && this.yaml.isCurrentAlias()) {
					throw new DecodeException(line(), "aliases (*name) are refused");
				}
				return token;
			}
			catch (JacksonException ex) {
				throw failure(ex);
			}
		}

		@Override
		public @Nullable String nextName() {
			return (nextToken() == JsonToken.PROPERTY_NAME) ? currentName() : null;
		}

		@Override
		public @Nullable JsonToken nextValue() {
			JsonToken token = nextToken();
			return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
		}

		@Override
		public JsonParser skipChildren() {
			int open = (currentToken() != null && currentToken().isStructStart()) ? 1 : 0;
			while (open > 0) {
				JsonToken token = nextToken();
				if (token == null) {
					break;
				}
				open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			}
			return this;
		}

		@Override
		public boolean isNaN() {
			return special() != null;
		}

		@Override
		public NumberType getNumberType() {
			return (special() != null) ? NumberType.DOUBLE : super.getNumberType();
		}

		@Override
		public NumberTypeFP getNumberTypeFP() {
			return (special() != null) ? NumberTypeFP.DOUBLE64 : super.getNumberTypeFP();
		}

		@Override
		public Number getNumberValue() {
			Double special = special();
			return (special != null) ? special : super.getNumberValue();
		}

		@Override
		public Object getNumberValueDeferred() {
			Double special = special();
			return (special != null) ? special : super.getNumberValueDeferred();
		}

		@Override
		public double getDoubleValue() {
			Double special = special();
			return (special != null) ? special : super.getDoubleValue();
		}

		private @Nullable Double special() {
			if (currentToken() != JsonToken.VALUE_NUMBER_FLOAT) {
				return null;
			}
			return switch (getString().toLowerCase(Locale.ROOT)) {
				case ".nan" -> Double.NaN;
				case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
				case "-.inf" -> Double.NEGATIVE_INFINITY;
				default -> null;
			};
		}

		/**
		 * The YAML library wraps what went wrong while it was reading in errors of
		 * syntax.
		 */
		private RuntimeException failure(JacksonException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof IOException reading) {
					return new UncheckedIOException(reading);
				}
			}
			return new DecodeException(line(ex), "this is not YAML, or is truncated or nested too deeply");
		}

		private int line() {
			return this.yaml.currentTokenLocation().getLineNr();
		}

		private int line(JacksonException ex) {
			return (ex.getCause() instanceof MarkedYamlEngineException marked)
					? marked.getProblemMark().map((mark) -> mark.getLine() + 1).orElseGet(this::line) : line();
		}

	}

}
