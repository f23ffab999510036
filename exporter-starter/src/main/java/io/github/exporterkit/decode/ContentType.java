package io.github.exporterkit.decode;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A media type as a target wrote it, parsed without checks.
 *
 * @param name the type in lower case, such as {@code text/csv}; empty if unknown
 * @param parameters the parameters by name in lower case
 */
public record ContentType(String name, Map<String, String> parameters) {

	/**
	 * Parse a media type.
	 * @param mediaType as the target wrote it; null if it said none
	 * @return the type
	 */
	public static ContentType of(@Nullable String mediaType) {
		String[] parts = (mediaType != null) ? mediaType.split(";") : new String[] { "" };
		Map<String, String> parameters = new HashMap<>();
		for (int i = 1; i < parts.length; i++) {
			int equals = parts[i].indexOf('=');
			if (equals > 0) {
				String value = parts[i].substring(equals + 1).strip();
				parameters.put(parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
						value.replaceAll("^\"|\"$", ""));
			}
		}
		return new ContentType((parts.length > 0) ? parts[0].strip().toLowerCase(Locale.ROOT) : "", parameters);
	}

	/**
	 * The declared encoding.
	 * @return the encoding; null if none is declared
	 * @throws DecodeException if it is unknown
	 */
	public @Nullable Charset charset() {
		String declared = this.parameters.get("charset");
		try {
			return (declared != null) ? Charset.forName(declared) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new DecodeException(
					"the target sent %s, whose charset '%s' is unknown".formatted(this.name, declared));
		}
	}

	/**
	 * Whether this is a page for people, which no format of ours is.
	 * @return true for HTML
	 */
	public boolean isHtml() {
		return this.name.equals("text/html") || this.name.startsWith("application/xhtml");
	}

	/**
	 * Whether this is XML, other than a page for people.
	 * @return true for XML
	 */
	public boolean isXml() {
		return (this.name.endsWith("/xml") || this.name.endsWith("+xml")) && !isHtml();
	}

	/**
	 * Whether this is JSON.
	 * @return true for JSON
	 */
	public boolean isJson() {
		return this.name.endsWith("/json") || this.name.endsWith("+json");
	}

	/**
	 * Whether this is CSV whose columns are separated by tabs.
	 * @return true if it is
	 */
	public boolean isTabSeparated() {
		return this.name.equals("text/tab-separated-values");
	}

	/**
	 * Whether this is the text format of OpenMetrics.
	 * @return true if it is
	 */
	public boolean isOpenMetrics() {
		return this.name.equals("application/openmetrics-text");
	}

	/**
	 * Whether this is one of some media types, each a name, perhaps with parameters, or a
	 * suffix such as {@code +xml}.
	 * @param mediaTypes the media types
	 * @return true if it is one of them
	 */
	public boolean isOneOf(Collection<String> mediaTypes) {
		return !isHtml() && mediaTypes.stream().anyMatch((mediaType) -> {
			ContentType other = of(mediaType);
			boolean named = mediaType.startsWith("+") ? this.name.endsWith(other.name) : this.name.equals(other.name);
			return named && this.parameters.entrySet().containsAll(other.parameters.entrySet());
		});
	}

}
