package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import org.springframework.web.util.UriUtils;

import io.github.exporterkit.payload.FollowUpStream.Row;
import io.github.exporterkit.source.ValuePlace;
import io.github.exporterkit.text.DeclarationException;

/**
 * A path, and perhaps a query, of which values of a row are a part. No value leads out of
 * it: values are percent-encoded, slashes included, and those that would make a segment
 * {@code ..} for whoever decodes them are refused.
 */
final class RowPath {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern DOTS = Pattern.compile("(?:^|[/\\\\])\\.{1,2}(?:$|[/\\\\;])");

	private static final Pattern ESCAPE = Pattern.compile("(?i)%(?:25|2e|2f|3b|5c)");

	private static final Map<String, String> ESCAPED = Map.of("%25", "%", "%2e", ".", "%2f", "/", "%3b", ";", "%5c",
			"\\\\");

	private static final int LONGEST = 2048;

	private final String text;

	private final List<Part> parts;

	private RowPath(String text, List<Part> parts) {
		this.text = text;
		this.parts = parts;
	}

	/**
	 * Parse a path.
	 * @param text the path
	 * @throws DeclarationException at {@code path}, if it is none
	 */
	static RowPath parse(String text) {
		HttpRequestProperties.requireNoUrl(text);
		List<Part> parts = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(text);
		int at = 0;
		while (placeholder.find()) {
			parts.add(literal(text.substring(at, placeholder.start())));
			parts.add(value(placeholder.group(1).strip()));
			at = placeholder.end();
		}
		parts.add(literal(text.substring(at)));
		RowPath path = new RowPath(text, List.copyOf(parts));
		if (leadsOut(PLACEHOLDER.matcher(text).replaceAll("x").split("\\?", 2)[0])) {
			throw new DeclarationException("path", "a segment of it is . or ..", "write the path without it");
		}
		return path;
	}

	private static Part literal(String text) {
		if (text.contains("{") || text.contains("}")) {
			throw new DeclarationException("path", "it has an unpaired brace",
					"write {name} for a field of the row, and %7B for a brace");
		}
		return new Part.Literal(text);
	}

	private static Part value(String name) {
		return switch (name) {
			case "$key" -> new Part.Key();
			case "$index" -> new Part.Index();
			case "@" -> new Part.Field(JsonPointer.empty());
			default -> new Part.Field(ValuePlace.pointer("path", name));
		};
	}

	/** Whether there is no value of a row in it. */
	boolean isSameForAll() {
		return this.parts.size() == 1;
	}

	/** Whether the row's name is in it. */
	boolean hasKey() {
		return this.parts.stream().anyMatch(Part.Key.class::isInstance);
	}

	/**
	 * The path for a row.
	 * @param row the row
	 * @param index its position
	 * @return the path; null if the row lacks one of the values
	 * @throws UnfitValueException if a value cannot be part of the path
	 */
	@Nullable String of(Row row, int index) throws UnfitValueException {
		StringBuilder plain = new StringBuilder();
		StringBuilder encoded = new StringBuilder();
		boolean query = false;
		for (Part part : this.parts) {
			String text = part.of(row, index);
			if (text == null) {
				return null;
			}
			boolean literal = part instanceof Part.Literal;
			encoded.append(literal ? text : UriUtils.encode(text, StandardCharsets.UTF_8));
			if (!query) {
				plain.append(literal ? text.split("\\?", 2)[0] : text);
				query = literal && text.contains("?");
			}
		}
		if (leadsOut(plain.toString())) {
			throw new UnfitValueException("a value with a segment . or .. cannot be part of a path");
		}
		if (encoded.length() > LONGEST) {
			throw new UnfitValueException(
					"a path of %d characters is too long to be asked for".formatted(encoded.length()));
		}
		return encoded.toString();
	}

	private static boolean leadsOut(String path) {
		String decoded = path;
		for (String before = ""; !before.equals(decoded);) {
			before = decoded;
			decoded = ESCAPE.matcher(before)
				.replaceAll((escape) -> ESCAPED.get(escape.group().toLowerCase(Locale.ROOT)));
		}
		return DOTS.matcher(decoded).find();
	}

	@Override
	public String toString() {
		return this.text;
	}

	/** A part of a path. */
	private sealed interface Part {

		/** Null if the row does not have it. */
		@Nullable String of(Row row, int index);

		record Literal(String text) implements Part {

			@Override
			public String of(Row row, int index) {
				return this.text;
			}

		}

		record Key() implements Part {

			@Override
			public @Nullable String of(Row row, int index) {
				return row.key();
			}

		}

		record Index() implements Part {

			@Override
			public String of(Row row, int index) {
				return Integer.toString(index);
			}

		}

		record Field(JsonPointer place) implements Part {

			@Override
			public @Nullable String of(Row row, int index) {
				JsonNode value = row.content().at(this.place);
				boolean usable = value.isString() || value.isNumber() || value.isBoolean();
				String text = usable ? value.asString() : "";
				return text.isBlank() ? null : text;
			}

		}

	}

	/** What a row has cannot be part of a path. */
	static final class UnfitValueException extends Exception {

		UnfitValueException(String message) {
			super(message);
		}

	}

}
