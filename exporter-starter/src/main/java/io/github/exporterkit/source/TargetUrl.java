package io.github.exporterkit.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.text.DeclarationException;

/**
 * A URL of a target: one that names a host, one of this machine's files such as
 * {@code file:///proc} or {@code unix:///run/x.sock}, one of HTTP over a socket, or one
 * that only its transport can read, such as {@code jdbc:oracle:thin:@(DESCRIPTION=…)}. No
 * user name, no parameter and nothing that cannot be told from these is ever shown.
 * <p>
 * HTTP over a socket has two forms: {@code http+unix:///run/x.sock}, whose path is that
 * of the socket, and {@code http+unix://%2Frun%2Fx.sock/v1}, whose authority is the path
 * of the socket and whose path is sent. Parsed, it is always the second.
 *
 * @param text the URL
 * @param uri the URL, parsed; null if only its transport can read it
 * @param host the host in lower case; null if there is none or it cannot be told
 * @param port the port; -1 if there is none
 */
record TargetUrl(String text, @Nullable URI uri, @Nullable String host, int port) {

	private static final Pattern OPAQUE = Pattern.compile("(?!https?:)[a-z][a-z0-9+.-]*:(?!//|\\d).+",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern OVER_SOCKET = Pattern.compile("http\\+unix:.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final int HIGHEST_PORT = 65_535;

	/** One or two schemes, and perhaps host, port and path. */
	private static final Pattern SHOWN = Pattern.compile(
			"(?<schemes>(?:(?i:jdbc|service):)?[A-Za-z][A-Za-z0-9+.-]*:)(?<rest>//[A-Za-z0-9._-]+(?::\\d+)?(?:/[A-Za-z0-9._/-]*)?)?"
					+ "(?<end>$|[;?#])?.*",
			Pattern.DOTALL);

	private static final Pattern HOST = Pattern
		.compile("//(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?(?=[/;?#]|$)");

	/**
	 * Parse what somebody configured.
	 * @param key the property, for messages
	 * @param text its value; it is repeated in messages only as far as it cannot be
	 * secret
	 */
	static TargetUrl parse(String key, @Nullable String text) {
		if (text == null || text.isBlank()) {
			throw new DeclarationException(key, "it is missing",
					"write where the process to wrap is, such as http://localhost:8161");
		}
		String url = text.strip();
		URI uri = uri(url);
		boolean opaque = OPAQUE.matcher(url).matches() && (uri == null || uri.isOpaque());
		if (opaque ? url.matches("(?s).*[^:/]@.*") : mayHaveUserInfo(uri, url)) {
			throw new DeclarationException(key, "it contains a user name or a password (the value is not shown)",
					"remove what is before the @; exporter.target.username and exporter.target.password-file log in");
		}
		if (OVER_SOCKET.matcher(url).matches()) {
			return overSocket(key, url, uri);
		}
		if (opaque) {
			Matcher host = HOST.matcher(url);
			return host.find() ? new TargetUrl(url, null, lowerCase(host.group("host")), port(host.group("port")))
					: new TargetUrl(url, null, null, -1);
		}
		if (uri == null || uri.getScheme() == null || (uri.getHost() == null && !isOfThisMachine(uri))) {
			throw notOne(key, url);
		}
		checkFragment(key, uri);
		if (uri.getPort() > HIGHEST_PORT) {
			throw new DeclarationException(key, "%s has the port %d".formatted(shown(uri), uri.getPort()),
					"write a port from 1 to " + HIGHEST_PORT);
		}
		return new TargetUrl(url, uri, lowerCase(uri.getHost()), port(uri));
	}

	private static DeclarationException notOne(String key, String url) {
		if (url.startsWith("/")) {
			return new DeclarationException(key, url.split("[;?#\\s]", 2)[0] + " is a path, not a URL",
					"write the whole of it, such as http://localhost:8161, file:///proc or exec:///usr/bin/df");
		}
		String[] words = url.split("\\s+", 2);
		if (words.length == 2) {
			return new DeclarationException(key,
					withoutParameters(words[0]) + " is followed by a blank, which no URL contains",
					"write a blank as %20" + (url.regionMatches(true, 0, "exec:", 0, 5)
							? ", and the arguments of a command into exec.arguments" : ""));
		}
		return new DeclarationException(key,
				withoutParameters(url) + " is not a URL with a scheme and a host (letters, digits, dots and hyphens)",
				"write one such as http://localhost:8161");
	}

	private static TargetUrl overSocket(String key, String url, @Nullable URI uri) {
		String path = (uri == null) ? null : (uri.getRawAuthority() != null) ? uri.getAuthority() : uri.getPath();
		if (uri == null || path == null || !path.startsWith("/")) {
			throw new DeclarationException(key,
					((uri != null) ? shown(uri) : shown(url))
							+ " does not name a socket of this machine by its absolute path",
					"write one such as http+unix:///run/docker.sock, or http+unix://%2Frun%2Fdocker.sock/v1.43 "
							+ "with what the paths of all sources begin with");
		}
		checkFragment(key, uri);
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		URI parsed = (uri.getRawAuthority() != null) ? uri
				: URI.create(uri.getScheme() + "://" + uri.getRawPath().replace("/", "%2F") + query);
		return new TargetUrl(url, parsed, null, -1);
	}

	private static void checkFragment(String key, URI uri) {
		if (uri.getRawFragment() != null) {
			throw new DeclarationException(key, shown(uri) + " is followed by a fragment, which is never sent",
					"remove the # and what follows");
		}
	}

	/** Such a URL as it may be shown to people. */
	String shown() {
		return (this.uri == null) ? shown(this.text)
				: OVER_SOCKET.matcher(this.text).matches() ? withoutParameters(this.text) : shown(this.uri);
	}

	private static String withoutParameters(String text) {
		return text.split("[;?#]", 2)[0];
	}

	/**
	 * Scheme, host, port, and the path up to its first parameter.
	 */
	static String shown(URI uri) {
		if (uri.isOpaque()) {
			return shown(uri.toString());
		}
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		String socket = (uri.getHost() == null && uri.getRawAuthority() != null) ? uri.getRawAuthority() : "";
		return withoutParameters(uri.getScheme() + "://" + ((uri.getHost() != null) ? uri.getHost() : socket)
				+ ((uri.getPort() != -1) ? ":" + uri.getPort() : "") + path);
	}

	private static String shown(String opaque) {
		Matcher matcher = SHOWN.matcher(opaque);
		if (!matcher.matches()) {
			return "…";
		}
		boolean known = matcher.group("rest") != null && matcher.group("end") != null;
		return matcher.group("schemes") + (known ? matcher.group("rest") : "…");
	}

	/** Where the host cannot be told, only the same URL is surely on the same one. */
	boolean hasHostOf(TargetUrl other) {
		if (this.host != null || other.host != null) {
			return this.host != null && this.host.equals(other.host);
		}
		return this.text.equals(other.text) || (this.uri != null && other.uri != null);
	}

	boolean hasOriginOf(TargetUrl other) {
		boolean same = this.text.equals(other.text) || socket() != null && Objects.equals(socket(), other.socket());
		return same
				|| this.host != null && hasHostOf(other) && scheme().equals(other.scheme()) && this.port == other.port;
	}

	/** The path of the socket that HTTP is spoken over; null for any other URL. */
	private @Nullable String socket() {
		return (this.uri != null && this.host == null) ? this.uri.getAuthority() : null;
	}

	private String scheme() {
		return this.text.substring(0, this.text.indexOf((this.uri != null) ? ":" : "//")).toLowerCase(Locale.ROOT);
	}

	private static int port(URI uri) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

	private static @Nullable String lowerCase(@Nullable String host) {
		return (host != null) ? host.toLowerCase(Locale.ROOT) : null;
	}

	private static int port(@Nullable String digits) {
		return (digits != null) ? Integer.parseInt(digits) : -1;
	}

	private static boolean isOfThisMachine(URI uri) {
		boolean web = Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
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
