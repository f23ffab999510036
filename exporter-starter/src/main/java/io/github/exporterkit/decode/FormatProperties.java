package io.github.exporterkit.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a source says about the format of its payloads: the format's name, a
 * block about one format, both, or nothing.
 *
 * @param format the format's name; null if it is not written
 * @param csv how a table is read; null if nothing is said about it
 * @param keyValue how lines of names and values are read; null if nothing is said
 * @param regex how other text is read; null if nothing is said
 * @param xml how XML is read; null if nothing is said
 * @param families whether something is said about metric families, which the Prometheus
 * formats alone have
 */
public record FormatProperties(@Nullable String format, @Nullable CsvProperties csv,
		@Nullable KeyValueProperties keyValue, @Nullable RegexProperties regex, @Nullable XmlProperties xml,
		boolean families) {

	/**
	 * Check that one format is meant.
	 * @throws IllegalArgumentException if there is no such format, or there are two
	 */
	public FormatProperties {
		Format chosen = (format != null) ? named(format) : null;
		String why = "format: " + format;
		for (Map.Entry<String, Format> block : blocks(csv, keyValue, regex, xml, families).entrySet()) {
			if (chosen != null && chosen != block.getValue()) {
				throw new IllegalArgumentException(
						"%s: this is for the format %s, but there is %s too; leave one of them out"
							.formatted(block.getKey(), block.getValue().text(), why));
			}
			chosen = block.getValue();
			why = "the block " + block.getKey();
		}
		if (chosen == Format.REGEX && regex == null) {
			throw new IllegalArgumentException(
					"format: regex needs an expression; set regex.pattern to one with named groups");
		}
	}

	/**
	 * The format that is meant.
	 * @return the format; null if every payload's media type tells
	 */
	public @Nullable Format chosen() {
		if (this.format != null) {
			return named(this.format);
		}
		return blocks(this.csv, this.keyValue, this.regex, this.xml, this.families).values()
			.stream()
			.findFirst()
			.orElse(null);
	}

	/**
	 * What decodes the payloads of such a source.
	 * @param depth how deep a document may be nested
	 * @param otherwise decodes the payloads of a source about whose format nothing is
	 * said
	 * @return the decoder
	 */
	public Decoder decoder(int depth, Decoder otherwise) {
		Format chosen = chosen();
		if (chosen == null) {
			return otherwise;
		}
		Decoder json = new JsonDecoder(depth);
		Decoder decoder = switch (chosen) {
			case JSON -> json;
			case XML -> new XmlDecoder(Objects.requireNonNullElse(this.xml, XmlProperties.DEFAULTS), depth);
			case YAML -> new YamlDecoder(depth);
			case CSV -> new CsvDecoder(Objects.requireNonNullElse(this.csv, CsvProperties.DEFAULTS));
			case KEY_VALUE ->
				new KeyValueDecoder(Objects.requireNonNullElse(this.keyValue, KeyValueProperties.DEFAULTS));
			case REGEX -> new RegexDecoder(Objects.requireNonNull(this.regex));
			case PROMETHEUS -> new PrometheusDecoder();
		};
		return (payload) -> {
			if (payload.rows() != null) {
				return json.decode(payload);
			}
			requireNoPage(chosen, payload);
			return decoder.decode(payload);
		};
	}

	private static void requireNoPage(Format format, Payload payload) {
		// A page may be what a regular expression is for.
		if (format != Format.REGEX && ContentType.of(payload.mediaType()).isHtml()) {
			throw DecodeException.unexpected(format.title(), payload);
		}
	}

	private static Format named(String format) {
		try {
			return Format.parse(format);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("format: " + ex.getMessage());
		}
	}

	private static Map<String, Format> blocks(@Nullable Object csv, @Nullable Object keyValue, @Nullable Object regex,
			@Nullable Object xml, boolean families) {
		Map<String, Format> blocks = new LinkedHashMap<>();
		put(blocks, "csv", csv != null, Format.CSV);
		put(blocks, "key-value", keyValue != null, Format.KEY_VALUE);
		put(blocks, "regex", regex != null, Format.REGEX);
		put(blocks, "xml", xml != null, Format.XML);
		put(blocks, "families", families, Format.PROMETHEUS);
		return blocks;
	}

	private static void put(Map<String, Format> blocks, String key, boolean there, Format format) {
		if (there) {
			blocks.put(key, format);
		}
	}

}
