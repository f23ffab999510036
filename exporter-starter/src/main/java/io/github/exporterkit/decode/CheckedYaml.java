package io.github.exporterkit.decode;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The tokens of YAML: with its numbers that are none, without its aliases, and with
 * errors that do not quote the text.
 */
final class CheckedYaml extends JsonParserDelegate {

	private final YAMLParser yaml;

	CheckedYaml(YAMLParser yaml) {
		super(yaml);
		this.yaml = yaml;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		try {
			JsonToken token = this.yaml.nextToken();
			if (token != null && this.yaml.isCurrentAlias()) {
				throw new DecodeException(line(), "aliases (*name) are not read");
			}
			return token;
		}
		catch (JacksonIOException ex) {
			throw ex;
		}
		catch (JacksonException ex) {
			throw new DecodeException(line(ex), "this is not YAML, or is cut off or nested too deeply");
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

	private int line() {
		return this.yaml.currentTokenLocation().getLineNr();
	}

	private int line(JacksonException ex) {
		return (ex.getCause() instanceof MarkedYamlEngineException marked)
				? marked.getProblemMark().map((mark) -> mark.getLine() + 1).orElseGet(this::line) : line();
	}

}
