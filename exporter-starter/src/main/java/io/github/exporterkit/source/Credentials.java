package io.github.exporterkit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException.Kind;

/**
 * What to log in to the target with, at this moment: secrets that are in files are read
 * again whenever they are asked for.
 */
public final class Credentials {

	private final Target target;

	private @Nullable String lastSeen;

	private long version;

	private Credentials(Target target) {
		this.target = target;
		this.lastSeen = secret();
	}

	/**
	 * The credentials of a target.
	 * @param target the target; it may have none
	 * @return the credentials
	 */
	public static Credentials of(Target target) {
		return new Credentials(target);
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
	 * A number that changes when a secret does, and says nothing about it. To learn
	 * whether rejected credentials are worth another try, compare it with what it was
	 * before they were used.
	 * @return the number of changes noticed so far; null as long as there are no
	 * credentials that the target could reject: none are configured, or the file that
	 * holds them cannot be read
	 */
	public synchronized @Nullable Long version() {
		String secret = secret();
		boolean login = this.target.username() != null || this.target.bearerTokenFile() != null;
		if (login ? secret == null : this.target.headers().isEmpty()) {
			return null;
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
			return (token != null) ? token : password();
		}
		catch (FetchException ex) {
			return null;
		}
	}

	private static String read(String key, Path file) throws FetchException {
		String content;
		try {
			content = Files.readString(file);
		}
		catch (IOException ex) {
			throw new FetchException(Kind.UNAUTHORIZED,
					"%s: %s cannot be read; is it still there, and text?".formatted(key, file), ex);
		}
		String secret = content.replaceFirst("\\R\\z", "");
		if (secret.isEmpty()) {
			throw new FetchException(Kind.UNAUTHORIZED,
					"%s: %s is empty; write the secret into it".formatted(key, file));
		}
		return secret;
	}

}
