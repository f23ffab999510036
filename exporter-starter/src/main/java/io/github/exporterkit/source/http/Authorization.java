package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.text.DeclarationException;

/**
 * Presents credentials the way HTTP wants them: basic (RFC 7617) or bearer (RFC 6750).
 */
final class Authorization {

	private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

	private final Credentials credentials;

	Authorization(Credentials credentials) {
		this.credentials = credentials;
		String username = credentials.username();
		if (username != null && username.contains(":")) {
			throw new DeclarationException("exporter.target.username",
					"'%s' contains a colon, which basic authentication cannot carry".formatted(username),
					"use another user");
		}
	}

	/**
	 * The value of the header, from secrets as they are now.
	 */
	@Nullable String header() throws FetchException {
		String token = this.credentials.bearerToken();
		if (token != null) {
			if (!TOKEN.matcher(token).matches()) {
				throw FetchException.withoutCredentials(
						"exporter.target.bearer-token-file: the token (not shown) has characters that a header cannot "
								+ "carry, such as a blank or a line break; write the token alone into the file",
						null);
			}
			return "Bearer " + token;
		}
		String username = this.credentials.username();
		String password = this.credentials.password();
		return (username != null && password != null)
				? "Basic " + HttpHeaders.encodeBasicAuth(username, password, StandardCharsets.UTF_8) : null;
	}

}
