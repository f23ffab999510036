package io.github.exporterkit.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.exporterkit.text.Nearest;

/**
 * A format in which a target may answer.
 */
public enum Format {

	/** JSON, one document. */
	JSON("JSON", "application/json"),

	/** XML without document type declarations. */
	XML("XML", "application/xml, text/xml;q=0.9, */*;q=0.1"),

	/** YAML, one document. */
	YAML("YAML", "application/yaml, text/yaml;q=0.9, */*;q=0.1"),

	/** Records of cells, parted by commas or something else. */
	CSV("CSV", "text/csv, text/tab-separated-values;q=0.9, */*;q=0.1"),

	/** A name and a value a line. */
	KEY_VALUE("names and values", "text/plain, */*;q=0.1"),

	/** Any text, read by a regular expression. */
	REGEX("text", "text/plain, */*;q=0.1"),

	/** What Prometheus reads: the text format 0.0.4, or OpenMetrics 1.0. */
	PROMETHEUS("Prometheus metrics",
			"application/openmetrics-text;version=1.0.0, text/plain;version=0.0.4;q=0.9, */*;q=0.1");

	private final String title;

	private final String accept;

	Format(String title, String accept) {
		this.title = title;
		this.accept = accept;
	}

	/**
	 * The format with this name.
	 * @param text a constant's name in any case, with dashes or underscores
	 * @return the format
	 * @throws IllegalArgumentException if there is none, naming the nearest
	 */
	public static Format parse(String text) {
		String name = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		List<String> known = Arrays.stream(values()).map(Format::text).toList();
		int index = known.indexOf(name);
		if (index < 0) {
			throw new IllegalArgumentException("'%s' is not known; %sknown are %s".formatted(text,
					Nearest.to(name, known).map("did you mean %s? "::formatted).orElse(""), String.join(", ", known)));
		}
		return values()[index];
	}

	/**
	 * The format as it is written in YAML.
	 * @return the name in lower case with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How to ask a web server for it.
	 * @return the value of an {@code Accept} header
	 */
	public String accept() {
		return this.accept;
	}

	/** What people call it. */
	String title() {
		return this.title;
	}

}
