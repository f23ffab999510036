package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.DecodedRows;
import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.ContentType;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The formats of an exporter by name.
 */
public final class Formats {

	private final Map<String, Format<?>> formats = new LinkedHashMap<>();

	/**
	 * Create the formats.
	 * @param formats the formats
	 * @throws DeclarationException if two have the same name
	 */
	public Formats(Collection<? extends Format<?>> formats) {
		formats.forEach((format) -> {
			Format<?> other = this.formats.put(format.name(), format);
			if (other != null) {
				throw new DeclarationException(format.getClass().getName(),
						"there is another format named '%s', %s".formatted(format.name(), other.getClass().getName()),
						"rename it, or remove one of the beans");
			}
		});
	}

	/**
	 * The formats that the kit brings.
	 * @return the formats; the first is JSON
	 */
	public static List<Format<?>> builtIn() {
		return BuiltInFormat.ALL;
	}

	/**
	 * All formats.
	 * @return the formats in their order
	 */
	public Collection<Format<?>> all() {
		return this.formats.values();
	}

	/**
	 * The format with a name.
	 * @param text a name in any case, with dashes or underscores
	 * @return the format
	 * @throws DeclarationException if there is none, naming the nearest; the place is
	 * empty
	 */
	public Format<?> named(String text) {
		String name = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		Format<?> format = this.formats.get(name);
		if (format == null) {
			throw new DeclarationException("", "'%s' is not known".formatted(text),
					"%sknown are %s".formatted(
							Nearest.to(name, this.formats.keySet()).map("did you mean %s? "::formatted).orElse(""),
							String.join(", ", this.formats.keySet())));
		}
		return format;
	}

	/**
	 * Decodes what a payload's media type says it is, and JSON if that says nothing.
	 * @param depth how deep a document may be nested
	 * @return the decoder; it decodes rows too
	 */
	public Decoder byMediaType(int depth) {
		Decoder json = new JsonDecoder(depth);
		Map<Format<?>, Decoder> decoders = new LinkedHashMap<>();
		this.formats.values()
			.stream()
			.filter((format) -> !format.mediaTypes().isEmpty())
			.forEach((format) -> decoders.put(format, byDefault(format, depth)));
		return (payload) -> {
			ContentType type = ContentType.of(payload.mediaType());
			return decoders.entrySet()
				.stream()
				.filter((entry) -> type.isOneOf(entry.getKey().mediaTypes()))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElse(json)
				.decode(payload);
		};
	}

	private static <P> Decoder byDefault(Format<P> format, int depth) {
		return decoder(format, new Binder(List.of()).bindOrCreate(format.name(), Bindable.of(format.properties())),
				depth);
	}

	/**
	 * What decodes the payloads of a source whose format is configured.
	 * @param format the format
	 * @param properties what is configured about it
	 * @param depth how deep a document may be nested
	 * @param <P> what can be configured
	 * @return the decoder; it decodes rows too
	 */
	public static <P> Decoder decoder(Format<P> format, P properties, int depth) {
		Decoder rows = new JsonDecoder(depth);
		Decoder decoder = format.decoder(properties, depth);
		return (payload) -> {
			if (payload.rows() != null) {
				return rows.decode(payload);
			}
			if (!format.readsPages() && ContentType.of(payload.mediaType()).isHtml()) {
				throw DecodeException.unexpected(format.name(), payload);
			}
			return decode(decoder, payload);
		};
	}

	/** Somebody's decoder may fail in any way. */
	private static Document decode(Decoder decoder, Payload payload) {
		try {
			return decoder.decode(payload);
		}
		catch (RuntimeException ex) {
			throw DecodedRows.failed(ex);
		}
	}

}
