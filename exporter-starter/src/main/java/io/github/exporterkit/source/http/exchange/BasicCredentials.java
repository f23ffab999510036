package io.github.exporterkit.source.http.exchange;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

import io.github.exporterkit.text.DeclarationException;

/**
 * User name and password as a header carries them (RFC 7617).
 */
public final class BasicCredentials {

	private BasicCredentials() {
	}

	/**
	 * The value of a header such as {@code Authorization}.
	 * @param username the user name
	 * @param password the password
	 * @return the value
	 */
	public static String header(String username, String password) {
		return "Basic " + HttpHeaders.encodeBasicAuth(username, password, StandardCharsets.UTF_8);
	}

	/**
	 * Check that a user name can be sent.
	 * @param key the property that has it
	 * @param username the user name; null if there is none
	 * @throws DeclarationException if it cannot
	 */
	public static void requireNoColon(String key, @Nullable String username) {
		if (username != null && username.contains(":")) {
			throw new DeclarationException(key,
					"'%s' contains a colon, which basic authentication cannot carry".formatted(username),
					"use another user");
		}
	}

}
