package io.github.exporterkit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What to log in to the target with, at this moment: secrets that are in files are read
 * again whenever they are asked for.
 */
public final class Credentials {

	private static final long UNREADABLE = -1;

	private final Target target;

	private final List<Path> others;

	private @Nullable String lastSeen;

	private long version;

	private Credentials(Target target, Collection<Path> others) {
		this.target = target;
		this.others = List.copyOf(others);
		this.lastSeen = secret();
	}

	/**
	 * The credentials of a target.
	 * @param target the target; it may have none
	 * @return the credentials
	 */
	public static Credentials of(Target target) {
		return of(target, List.of());
	}

	/**
	 * The credentials of a target, of which a transport knows more.
	 * @param target the target
	 * @param others files with further secrets, which {@link #version()} counts too
	 * @return the credentials
	 */
	public static Credentials of(Target target, Collection<Path> others) {
		return new Credentials(target, others);
	}

	/**
	 * The user name.
	 * @return the user name, or null if there is none
	 */
	public @Nullable String username() {
		return this.target.username();
	}

	/**
	 * The password, from wherever it is kept.
	 * @return the password, or null if there is none
	 * @throws FetchException if its file cannot be read
	 */
	public @Nullable String password() throws FetchException {
		Path file = this.target.passwordFile();
		return (file != null) ? read("exporter.target.password-file", file) : this.target.password();
	}

	/**
	 * The bearer token.
	 * @return the token, or null if there is none
	 * @throws FetchException if its file cannot be read, or is empty
	 */
	public @Nullable String bearerToken() throws FetchException {
		Path file = this.target.bearerTokenFile();
		return (file != null) ? read("exporter.target.bearer-token-file", file) : null;
	}

	/**
	 * The secret with which access tokens are asked for.
	 * @return the secret, or null if there is none
	 * @throws FetchException if its file cannot be read, or is empty
	 */
	public @Nullable String clientSecret() throws FetchException {
		OAuth2 oauth2 = this.target.oauth2();
		if (oauth2 == null) {
			return null;
		}
		Path file = oauth2.clientSecretFile();
		return (file != null) ? read("exporter.target.oauth2.client-secret-file", file) : oauth2.clientSecret();
	}

	/**
	 * The password for the proxy.
	 * @return the password, or null if there is none
	 * @throws FetchException if its file cannot be read
	 */
	public @Nullable String proxyPassword() throws FetchException {
		Proxy proxy = this.target.proxy();
		if (proxy == null) {
			return null;
		}
		Path file = proxy.passwordFile();
		return (file != null) ? read("exporter.target.proxy.password-file", file) : proxy.password();
	}

	/**
	 * A number that changes when a secret does, and says nothing about it. To learn
	 * whether rejected credentials are worth another try, compare it with what it was
	 * before they were used. When a secret that could not be read is back unchanged, the
	 * number is what it was before.
	 * @return the number of changes noticed so far; negative while the secret cannot be
	 * read
	 */
	public synchronized long version() {
		String secret = secret();
		if (secret == null && this.lastSeen != null) {
			return UNREADABLE;
		}
		if (!Objects.equals(this.lastSeen, secret)) {
			this.lastSeen = secret;
			this.version++;
		}
		return this.version;
	}

	private @Nullable String secret() {
		try {
			String token = bearerToken();
			String clientSecret = (token != null) ? null : clientSecret();
			String secret = (token != null) ? token : (clientSecret != null) ? clientSecret : password();
			if (this.others.isEmpty()) {
				return secret;
			}
			StringBuilder all = new StringBuilder(Objects.requireNonNullElse(secret, ""));
			for (Path file : this.others) {
				all.append('\0').append(read("", file));
			}
			return all.toString();
		}
		catch (FetchException ex) {
			return null;
		}
	}

	/**
	 * A secret that is in a file, as it is now.
	 * @param key the property that names the file, for messages
	 * @param file the file
	 * @return its content, less a line break at its end
	 * @throws FetchException if it cannot be read, or is empty
	 */
	public static String read(String key, Path file) throws FetchException {
		String content;
		try {
			content = Files.readString(file);
		}
		catch (IOException ex) {
			throw FetchException
				.withoutCredentials("%s: %s cannot be read; is it still there, and text?".formatted(key, file), ex);
		}
		String secret = content.replaceFirst("\\R\\z", "");
		if (secret.isEmpty()) {
			throw FetchException.withoutCredentials("%s: %s is empty; write the secret into it".formatted(key, file),
					null);
		}
		return secret;
	}

}
