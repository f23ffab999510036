package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.RowReader;
import io.github.exporterkit.decode.RowTokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the text format 0.0.4 or OpenMetrics 1.0. Each sample is a row: {@code name},
 * {@code family}, {@code type}, {@code help}, {@code unit}, {@code labels} and
 * {@code value}. Timestamps and exemplars are ignored.
 * <p>
 * Source of the syntax: Prometheus, "Exposition formats", and the OpenMetrics
 * specification.
 */
final class PrometheusReader implements RowReader {

	private static final List<String> SUFFIXES = List.of("_total", "_created", "_bucket", "_count", "_sum", "_info",
			"_gcount", "_gsum");

	private static final int MOST_FAMILIES = 100_000;

	/** What a family takes beside its texts. */
	private static final int FAMILY = 128;

	private final Lines lines;

	private final boolean openMetrics;

	private final Payload.Limit limit;

	private final Map<String, Family> families = new HashMap<>();

	private final List<String> labels = new ArrayList<>();

	private String lastName = "";

	private @Nullable Family lastFamily;

	private boolean ended;

	PrometheusReader(Lines lines, boolean openMetrics, Payload.Limit limit) {
		this.limit = limit;
		this.lines = lines;
		this.openMetrics = openMetrics;
	}

	@Override
	public boolean read(RowTokens row) {
		for (String line = this.lines.next(); line != null; line = this.lines.next()) {
			LineCursor cursor = new LineCursor(line, line());
			if (this.ended) {
				throw cursor.failure("there is text after # EOF");
			}
			if (cursor.skip('#')) {
				readComment(cursor);
			}
			else if (!cursor.isAtEnd()) {
				readSample(cursor, row);
				return true;
			}
		}
		requireEnd();
		return false;
	}

	@Override
	public int line() {
		return this.lines.number();
	}

	private void requireEnd() {
		if (this.openMetrics && !this.ended) {
			throw new DecodeException(line(), "the text is truncated: it does not end in # EOF");
		}
	}

	private void readComment(LineCursor line) {
		switch (line.word()) {
			case "HELP" -> family(line.name()).help(held(line.rest(this.openMetrics)));
			case "TYPE" -> family(line.name()).type(line.word());
			case "UNIT" -> family(line.name()).unit(held(line.word()));
			case "EOF" -> this.ended = this.openMetrics;
			default -> {
				// A remark.
			}
		}
	}

	private Family family(String name) {
		this.lastFamily = null;
		if (this.families.size() > MOST_FAMILIES) {
			throw new DecodeException(line(), "more than %d families".formatted(MOST_FAMILIES));
		}
		return this.families.computeIfAbsent(name, (key) -> {
			hold(FAMILY + HeldTokens.sizeOf(key));
			return new Family(key, this.openMetrics);
		});
	}

	private String held(String text) {
		hold(HeldTokens.sizeOf(text));
		return text;
	}

	private void hold(long bytes) {
		try {
			this.limit.hold(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void readSample(LineCursor line, RowTokens row) {
		this.labels.clear();
		String name = (line.peek() != '{') ? line.name() : null;
		if (line.skip('{')) {
			name = readLabels(line, name);
		}
		if (name == null || name.isEmpty()) {
			throw line.failure("the sample has no name");
		}
		line.peek();
		double value = line.number();
		readTimestamp(line);
		row.add(JsonToken.START_OBJECT);
		row.member("name", name);
		familyOf(name).addTo(row, name);
		addLabels(row);
		row.name("value");
		row.number(value);
		row.add(JsonToken.END_OBJECT);
	}

	/** Read the labels and, if it is among them, the sample's name. */
	private @Nullable String readLabels(LineCursor line, @Nullable String name) {
		String found = name;
		while (!line.skip('}')) {
			boolean quoted = line.peek() == '"';
			String text = line.name();
			if (quoted && found == null && line.peek() != '=') {
				found = text;
			}
			else {
				line.expect('=');
				addLabel(line, text);
			}
			if (!line.skip(',') && line.peek() != '}') {
				throw line.failure("expected , or } after a label");
			}
		}
		return found;
	}

	private void addLabel(LineCursor line, String label) {
		if (label.isEmpty()) {
			throw line.failure("a label has no name");
		}
		for (int i = 0; i < this.labels.size(); i += 2) {
			if (this.labels.get(i).equals(label)) {
				throw line.failure("a label occurs twice");
			}
		}
		this.labels.add(label);
		this.labels.add(line.quoted());
	}

	private static void readTimestamp(LineCursor line) {
		if (line.peek() != '#' && !line.isAtEnd()) {
			line.number();
		}
		if (line.peek() != '#' && !line.isAtEnd()) {
			throw line.failure("expected the end of the line after the value and its timestamp");
		}
	}

	private void addLabels(RowTokens row) {
		row.name("labels");
		row.add(JsonToken.START_OBJECT);
		for (int i = 0; i < this.labels.size(); i += 2) {
			row.member(this.labels.get(i), this.labels.get(i + 1));
		}
		row.add(JsonToken.END_OBJECT);
	}

	private Family familyOf(String name) {
		Family family = this.lastFamily;
		if (family == null || !this.lastName.equals(name)) {
			family = find(name);
			this.lastName = name;
			this.lastFamily = family;
		}
		return family;
	}

	private Family find(String name) {
		Family exact = this.families.get(name);
		for (int i = 0; exact == null && i < SUFFIXES.size(); i++) {
			String suffix = SUFFIXES.get(i);
			Family family = name.endsWith(suffix)
					? this.families.get(name.substring(0, name.length() - suffix.length())) : null;
			exact = (family != null && family.suffixes().contains(suffix)) ? family : null;
		}
		return (exact != null) ? exact : new Family(name, false);
	}

	/**
	 * What a Prometheus format says about a family before its samples. Not thread-safe.
	 */
	private static final class Family {

		private final String name;

		private final boolean openMetrics;

		private String type = "unknown";

		/**
		 * The name as text 0.0.4 would have it: with the suffix that all samples of the
		 * type have.
		 */
		private String suffixed;

		private @Nullable String help;

		private @Nullable String unit;

		Family(String name, boolean openMetrics) {
			this.name = name;
			this.suffixed = name;
			this.openMetrics = openMetrics;
		}

		void type(String written) {
			this.type = switch (written) {
				case "counter", "gauge", "histogram", "summary", "info" -> written;
				case "stateset" -> "state-set";
				case "gaugehistogram" -> "gauge-histogram";
				default -> "unknown";
			};
			this.suffixed = switch (this.type) {
				case "counter" -> endingIn("_total");
				case "info" -> endingIn("_info");
				default -> this.name;
			};
		}

		void help(String text) {
			this.help = text;
		}

		void unit(String text) {
			this.unit = text.isEmpty() ? null : text;
		}

		/** What may follow the family's name in the name of a sample. */
		List<String> suffixes() {
			return switch (this.type) {
				case "counter" -> List.of("_total", "_created");
				case "info" -> List.of("_info");
				case "histogram" -> List.of("_bucket", "_count", "_sum", "_created");
				case "summary" -> List.of("_count", "_sum", "_created");
				case "gauge-histogram" -> List.of("_bucket", "_gcount", "_gsum");
				default -> List.of();
			};
		}

		/**
		 * Add what is said about the family of a sample to a row. Some programs send
		 * OpenMetrics and call it text.
		 */
		void addTo(RowTokens row, String sample) {
			boolean suffixed = this.openMetrics || this.suffixed.equals(sample);
			row.member("family", suffixed ? this.suffixed : this.name);
			row.member("type", this.type);
			row.member("help", this.help);
			row.member("unit", this.unit);
		}

		private String endingIn(String suffix) {
			return this.name.endsWith(suffix) ? this.name : this.name + suffix;
		}

	}

}
