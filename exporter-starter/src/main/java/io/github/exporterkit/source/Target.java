package io.github.exporterkit.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.exporterkit.text.DeclarationException;

/**
 * The one process that this exporter wraps, as configured by {@code exporter.target.*}.
 * <p>
 * Credentials and headers are for the scheme, host and port of the URL only:
 * {@link #at(String, URI)} leaves them behind. They never show in {@link #toString()} or
 * in a message.
 *
 * @param url Where the process is, such as http://localhost:8161 or, at a socket of this
 * machine, http+unix:///run/docker.sock. Its scheme says which transports serve it. Over
 * HTTP, paths of sources are appended to its path, and its query is sent with every
 * request. It must not contain a user name or a password.
 * @param username User name to log in with.
 * @param password Password to log in with. Give this or a password file.
 * @param passwordFile File whose content is the password, less a line break at its end.
 * It is read again for every fetch, so a rotated secret needs no restart.
 * @param bearerTokenFile File whose content is a bearer token, less a line break at its
 * end. It is read again for every fetch, so a rotated token needs no restart.
 * @param headers Headers to send with every request, such as an API key.
 * @param ssl How to secure the connections, also to other interfaces of the process.
 * @param connectTimeout How long to wait for a connection, securing it included. Short,
 * because a process that is up accepts a connection at once.
 * @param allowOtherHosts Whether sources may have URLs on other hosts than the target's.
 * For a process that is reached under more than one name; not a way to wrap several
 * processes, each of which wants an exporter of its own.
 * @param authentication How the user name and the password are presented over HTTP.
 * @param maxConnections How many connections to the target may be open at one time, over
 * all sources; the others wait their turn, in the order in which they came. For devices
 * that accept few connections. Without it, no source waits for another, except that those
 * of a database share two connections.
 * @param proxy Proxy to reach the target through over HTTP. Those that the environment or
 * the Java runtime name are not used.
 * @param oauth2 Where to get the access token from that the target asks for over HTTP.
 * @param login How to log in over HTTP, to a target that hands out a session for user
 * name and password.
 */
@ConfigurationPropertiesSource
public record Target(String url, @Nullable String username, @Nullable String password, @Nullable Path passwordFile,
		@Nullable Path bearerTokenFile, @DefaultValue Map<String, String> headers, @DefaultValue Ssl ssl,
		@DefaultValue("1s") Duration connectTimeout, @DefaultValue("false") boolean allowOtherHosts,
		@DefaultValue("basic") Authentication authentication, @Nullable Integer maxConnections,
		@NestedConfigurationProperty @Nullable Proxy proxy, @NestedConfigurationProperty @Nullable OAuth2 oauth2,
		@NestedConfigurationProperty @Nullable Login login) {

	private static final String PREFIX = "exporter.target.";

	public Target {
		url = TargetUrl.parse("url", url).text();
		username = "".equals(username) ? null : username;
		password = (username == null && "".equals(password)) ? null : password;
		checkLogin(username, password, passwordFile, bearerTokenFile);
		SecretFiles.requireReadable("password-file", passwordFile);
		SecretFiles.requireReadable("bearer-token-file", bearerTokenFile);
		headers = Headers.checked("headers", headers);
		if (headers.containsKey("Authorization") && (username != null || bearerTokenFile != null)) {
			throw new DeclarationException("headers.Authorization",
					"it is set beside " + PREFIX + ((username != null) ? "username" : "bearer-token-file"),
					"remove one of them");
		}
		if (oauth2 != null) {
			checkAlone("oauth2", url, username, bearerTokenFile, headers);
		}
		if (login != null) {
			checkSession(login, url, username, bearerTokenFile, headers, authentication, oauth2);
		}
		if (connectTimeout.isNegative() || connectTimeout.isZero()) {
			throw new DeclarationException("connect-timeout",
					"it must be longer than zero, not %dms".formatted(connectTimeout.toMillis()),
					"write a duration such as 1s");
		}
		if (authentication == Authentication.DIGEST && username == null) {
			throw new DeclarationException("authentication", "digest needs a user name and a password",
					"set " + PREFIX + "username and password-file too, or remove it");
		}
		if (maxConnections != null && maxConnections < 1) {
			throw new DeclarationException("max-connections", "it must be at least 1, not " + maxConnections,
					"write a number such as 2, or remove it");
		}
	}

	/**
	 * A target that lets everybody in, with the defaults of everything else.
	 * @param url such as {@code http://localhost:8161}
	 * @return the target
	 */
	public static Target of(String url) {
		return new Target(url, null, null, null, null, Map.of(), new Ssl(null), Duration.ofSeconds(1), false,
				Authentication.BASIC, null, null, null, null);
	}

	/**
	 * Another interface of the same process. It gets the credentials and the headers only
	 * if its scheme, host and port are those of this target.
	 * @param key the property that names the URL, for messages
	 * @param url the URL of the other interface
	 * @return the target, with the other URL
	 * @throws DeclarationException if the URL is on another host and other hosts are not
	 * allowed
	 */
	public Target at(String key, String url) {
		TargetUrl here = TargetUrl.parse(PREFIX + "url", this.url);
		TargetUrl there = TargetUrl.parse(key, url);
		if (!this.allowOtherHosts && !there.hasHostOf(here)) {
			throw new DeclarationException(key,
					"%s is on another host than exporter.target.url, %s, but one exporter wraps exactly one process"
						.formatted(there.shown(), here.shown()),
					"give the other process an exporter of its own, or, if this is the same process under another "
							+ "name, set exporter.target.allow-other-hosts=true");
		}
		return there.hasOriginOf(here)
				? new Target(url, this.username, this.password, this.passwordFile, this.bearerTokenFile, this.headers,
						this.ssl, this.connectTimeout, this.allowOtherHosts, this.authentication, this.maxConnections,
						this.proxy, this.oauth2, this.login)
				: new Target(url, null, null, null, null, Map.of(), this.ssl, this.connectTimeout, this.allowOtherHosts,
						Authentication.BASIC, this.maxConnections, this.proxy, null, null);
	}

	/**
	 * The URL, parsed.
	 * @return a URL with a scheme, and with a host or, on this machine, a path; the path
	 * of the socket of {@code http+unix} is its authority, encoded, however it was
	 * written
	 * @throws DeclarationException with an empty place, if it is one that only its
	 * transport can read, such as {@code jdbc:…}; see {@link #url()}
	 */
	public URI uri() {
		URI uri = parsed().uri();
		if (uri == null) {
			throw new DeclarationException("", shownUrl() + " names neither a host nor a path",
					"write slashes after the scheme, two before a host and three before a path");
		}
		return uri;
	}

	/**
	 * Whether the URL begins with a scheme.
	 * @param scheme what is before a colon, such as {@code https} or {@code service:jmx}
	 * @return whether it does, in any case
	 */
	public boolean hasScheme(String scheme) {
		return this.url.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1);
	}

	/**
	 * The URL as it may be shown to people.
	 * @return scheme, host, port and path, as far as these can be told; no parameters
	 */
	public String shownUrl() {
		return parsed().shown();
	}

	private TargetUrl parsed() {
		return TargetUrl.parse(PREFIX + "url", this.url);
	}

	/**
	 * A URL as it may be shown to people.
	 * @param url any URL with a host, or that {@link #uri()} returned
	 * @return the URL without user-info, parameters, query and fragment
	 */
	public static String shown(URI url) {
		return TargetUrl.shown(url);
	}

	@Override
	public String toString() {
		return "Target[url=%s, username=%s, passwordFile=%s, bearerTokenFile=%s, headers=%s, ssl=%s, connectTimeout=%s, authentication=%s, maxConnections=%s, proxy=%s, oauth2=%s, login=%s]"
			.formatted(shownUrl(), this.username, this.passwordFile, this.bearerTokenFile, this.headers.keySet(),
					this.ssl, this.connectTimeout, this.authentication, this.maxConnections, this.proxy, this.oauth2,
					this.login);
	}

	private static void checkLogin(@Nullable String username, @Nullable String password, @Nullable Path passwordFile,
			@Nullable Path bearerTokenFile) {
		boolean hasPassword = password != null || passwordFile != null;
		if (password != null && passwordFile != null) {
			throw new DeclarationException("password", "password-file is set too", "remove one of them");
		}
		if (bearerTokenFile != null && (username != null || hasPassword)) {
			throw new DeclarationException("bearer-token-file", "a user name or password is set too",
					"remove one or the other");
		}
		if (username != null && !hasPassword) {
			throw new DeclarationException("username", "it is set without a password",
					"set exporter.target.password or exporter.target.password-file too");
		}
		if (username == null && hasPassword) {
			throw new DeclarationException((passwordFile != null) ? "password-file" : "password",
					"it is set without a user name", "set exporter.target.username too");
		}
	}

	private static void checkAlone(String name, String url, @Nullable String username, @Nullable Path bearerTokenFile,
			Map<String, String> headers) {
		requireHttp(name, url);
		String other = (username != null) ? "username" : (bearerTokenFile != null) ? "bearer-token-file"
				: headers.containsKey("Authorization") ? "headers.Authorization" : null;
		if (other != null) {
			throw new DeclarationException(name, PREFIX + other + " is set too", "remove one or the other");
		}
	}

	private static void checkSession(Login login, String url, @Nullable String username, @Nullable Path bearerTokenFile,
			Map<String, String> headers, Authentication authentication, @Nullable OAuth2 oauth2) {
		requireHttp("login", url);
		String other = (oauth2 != null) ? "oauth2"
				: (bearerTokenFile != null) ? "bearer-token-file" : (authentication == Authentication.DIGEST)
						? "authentication: digest"
						: headers.containsKey(login.sessionHeader()) ? "headers." + login.sessionHeader() : null;
		if (other != null) {
			throw new DeclarationException("login", PREFIX + other + " is set too", "remove one or the other");
		}
		if (username == null) {
			throw new DeclarationException("login", "there is no user name to log in with",
					"set " + PREFIX + "username and password-file too");
		}
	}

	private static void requireHttp(String name, String url) {
		if (!url.matches("(?i)(https?|http\\+unix):.*")) {
			throw new DeclarationException(name, "the target is not reached over HTTP", "remove it");
		}
	}

	/**
	 * How to secure the connection.
	 *
	 * @param bundle Name of the SSL bundle (see spring.ssl.bundle) that says whom to
	 * trust and, if the process wants to know who is calling, which certificate to
	 * present. Without it, the Java runtime's own trust decides.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * How a user name and a password are presented.
	 */
	public enum Authentication {

		/** With every request, unasked (RFC 7617). */
		BASIC,

		/**
		 * As the answer to a challenge, so that the password is not sent (RFC 7616).
		 */
		DIGEST

	}

}
