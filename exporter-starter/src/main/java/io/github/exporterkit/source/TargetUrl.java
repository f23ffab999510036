package io.github.exporterkit.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A URL that has neither user-info nor a fragment. It names a host, unless it is one of
 * this machine's files, such as {@code file:///proc} or {@code unix:///run/x.sock}.
 */
record TargetUrl(URI uri) {

	private static final String EXAMPLE = "; write one such as http://localhost:8161";

	/**
	 * Parse what somebody configured.
	 * @param key the property, for messages
	 * @param text its value; it is repeated in messages only as far as it cannot be
	 * secret
	 */
	static TargetUrl parse(String key, @Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException(
					key + " is missing; write where the process to wrap is, such as " + "http://localhost:8161");
		}
		URI uri = uri(text.strip());
		if (mayHaveUserInfo(uri, text)) {
			throw new IllegalArgumentException(key + " contains a user name or a password (its value is not shown): "
					+ "remove what is before the @; exporter.target.username and exporter.target.password-file log in");
		}
		if (uri == null || uri.getScheme() == null || (uri.getHost() == null && !isOfThisMachine(uri))) {
			throw new IllegalArgumentException(key + ": " + text.split("[?#]", 2)[0]
					+ " is not a URL with a scheme and a host (letters, digits, dots and hyphens)" + EXAMPLE);
		}
		if (uri.getRawFragment() != null) {
			throw new IllegalArgumentException(key + ": " + shown(uri)
					+ " is followed by a fragment, which is never sent; remove the # and what follows");
		}
		return new TargetUrl(uri);
	}

	/**
	 * Such a URL as it may be shown to people.
	 */
	static String shown(URI uri) {
		return uri.getScheme() + "://" + Objects.requireNonNullElse(uri.getHost(), "")
				+ ((uri.getPort() != -1) ? ":" + uri.getPort() : "") + Objects.requireNonNullElse(uri.getRawPath(), "");
	}

	boolean hasHostOf(TargetUrl other) {
		return (this.uri.getHost() != null) ? this.uri.getHost().equalsIgnoreCase(other.uri.getHost())
				: other.uri.getHost() == null;
	}

	boolean hasOriginOf(TargetUrl other) {
		return hasHostOf(other) && this.uri.getScheme().equalsIgnoreCase(other.uri.getScheme())
				&& port() == other.port();
	}

	private int port() {
		if (this.uri.getPort() != -1) {
			return this.uri.getPort();
		}
		return switch (this.uri.getScheme().toLowerCase(Locale.ROOT)) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

	private static boolean isOfThisMachine(URI uri) {
		boolean web = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
		return !web && uri.getRawAuthority() == null && uri.getRawPath() != null && uri.getRawPath().startsWith("/");
	}

	private static @Nullable URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	/**
	 * A password may contain what ends the authority of a URL; hence the doubt whenever
	 * the rest of the URL is not in order.
	 */
	private static boolean mayHaveUserInfo(@Nullable URI uri, String text) {
		if (uri == null || uri.getHost() == null || uri.getRawFragment() != null) {
			return text.contains("@");
		}
		return uri.getRawUserInfo() != null;
	}

}
