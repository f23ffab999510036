package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.RowReader;
import io.github.exporterkit.decode.RowTokens;
import io.github.exporterkit.decode.RowsParser;
import io.github.exporterkit.decode.TextBody;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes any text into an array with an object for each match of a regular expression,
 * with a member for each named group that took part. Thread-safe.
 */
final class RegexDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Pattern pattern;

	RegexDecoder(RegexProperties properties) {
		this.pattern = properties.compiled();
	}

	@Override
	public Document decode(Payload payload) {
		CharSequence text = new TimedText(TextBody.readAll(payload), payload.limit());
		Matches matches = new Matches(this.pattern.matcher(text), this.pattern.namedGroups());
		if (!matches.next() && !text.toString().isBlank()) {
			throw new DecodeException("the source's regex.pattern matches nothing in the %d lines"
				.formatted(text.toString().lines().count()));
		}
		return new ParsedDocument(MAPPER, new RowsParser(MAPPER._deserializationContext(), matches), payload.limit());
	}

	/** The rows, one match ahead of what was read. */
	private static final class Matches implements RowReader {

		private final Matcher matcher;

		private final Map<String, Integer> groups;

		private boolean found;

		private int row;

		Matches(Matcher matcher, Map<String, Integer> groups) {
			this.matcher = matcher;
			this.groups = new LinkedHashMap<>();
			groups.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByValue())
				.forEach((group) -> this.groups.put(group.getKey(), group.getValue()));
		}

		boolean next() {
			do {
				this.found = this.matcher.find();
			}
			while (this.found && this.matcher.start() == this.matcher.end());
			return this.found;
		}

		@Override
		public boolean read(RowTokens tokens) {
			if (!this.found) {
				return false;
			}
			this.row++;
			tokens.add(JsonToken.START_OBJECT);
			this.groups.forEach((name, group) -> tokens.member(name, this.matcher.group(group)));
			tokens.add(JsonToken.END_OBJECT);
			next();
			return true;
		}

		/** Matches have no line; their number serves. */
		@Override
		public int line() {
			return this.row;
		}

	}

}
