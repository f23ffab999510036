package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.TextBody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decodes lines of a name and a value into an object; below a section, into an object of
 * that name. If a name occurs twice, the last value is used, as in JSON. Other lines are
 * ignored. Thread-safe.
 */
final class KeyValueDecoder implements Decoder {

	/** What a member takes beside its characters. */
	private static final int MEMBER = 170;

	private static final int OBJECT = 160;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([+-]?[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?)\\s+\\S+");

	private final KeyValueProperties properties;

	private final Pattern line;

	KeyValueDecoder(KeyValueProperties properties) {
		this.properties = properties;
		this.line = Pattern.compile("(.+?)" + separator(properties.separator()) + "(.*)", Pattern.DOTALL);
	}

	private static String separator(@Nullable String separator) {
		if (separator == null) {
			return "[=:]";
		}
		return separator.equals(KeyValueProperties.WHITESPACE) ? "\\s+" : Pattern.quote(separator);
	}

	@Override
	public Document decode(Payload payload) {
		Lines lines = new Lines(TextBody.read(payload));
		ObjectNode document = NODES.objectNode();
		ObjectNode section = document;
		boolean content = false;
		for (String line = lines.next(); line != null; line = lines.next()) {
			hold(payload.limit(), line);
			String name = section(line.strip());
			if (name != null) {
				section = (document.get(name) instanceof ObjectNode begun) ? begun : document.putObject(name);
			}
			else if (!add(section, line)) {
				content |= !line.isBlank();
			}
		}
		if (document.isEmpty() && content) {
			throw new DecodeException(
					"none of the %d lines is a name and a value; see key-value.separator".formatted(lines.number()));
		}
		return new ParsedDocument(JsonMapper.shared(), document);
	}

	/** A line becomes a member, or several members, or an object. */
	private void hold(Payload.Limit limit, String line) {
		long pairs = (this.properties.pairs() != null) ? line.chars().filter((character) -> character == '=').count()
				: 0;
		try {
			limit.hold(HeldTokens.sizeOf(line) + MEMBER * (1 + pairs)
					+ ((this.properties.section() != null || pairs > 0) ? OBJECT : 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private @Nullable String section(String line) {
		String form = this.properties.section();
		if (form == null) {
			return null;
		}
		String before = form.substring(0, form.indexOf('*'));
		String after = form.substring(before.length() + 1);
		boolean fits = line.startsWith(before) && line.endsWith(after)
				&& line.length() > before.length() + after.length();
		return fits ? line.substring(before.length(), line.length() - after.length()).strip() : null;
	}

	/** Whether a line is a name and a value. */
	private boolean add(ObjectNode section, String line) {
		String prefix = (this.properties.prefix() != null) ? this.properties.prefix() : "";
		if (!line.startsWith(prefix)) {
			return false;
		}
		String rest = line.substring(prefix.length()).strip();
		Matcher matcher = this.line.matcher(rest);
		if (isComment(rest) || !matcher.matches()) {
			return false;
		}
		section.set(matcher.group(1).strip(), value(matcher.group(2).strip()));
		return true;
	}

	private boolean isComment(String line) {
		return !this.properties.comment().isEmpty() && line.startsWith(this.properties.comment());
	}

	private JsonNode value(String text) {
		ObjectNode pairs = (this.properties.pairs() != null) ? pairs(text, this.properties.pairs()) : null;
		return (pairs != null) ? pairs : scalar(text);
	}

	private @Nullable ObjectNode pairs(String text, String separator) {
		ObjectNode pairs = NODES.objectNode();
		for (String pair : text.split(Pattern.quote(separator))) {
			int equals = pair.indexOf('=');
			if (equals <= 0) {
				return null;
			}
			pairs.set(pair.substring(0, equals).strip(), scalar(pair.substring(equals + 1).strip()));
		}
		return pairs;
	}

	private JsonNode scalar(String text) {
		if (text.isEmpty()) {
			return NODES.nullNode();
		}
		Matcher number = NUMBER_AND_UNIT.matcher(text);
		return NODES.stringNode((this.properties.dropUnits() && number.matches()) ? number.group(1) : text);
	}

}
