package io.github.exporterkit.source;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.text.DeclarationException;

/**
 * Whether what is said fits together of where a token is in the answer to a login, and
 * where it goes.
 */
final class TokenPlace {

	private TokenPlace() {
	}

	static void check(List<String> cookies, @Nullable String token, @Nullable String tokenHeader,
			@Nullable String header, @Nullable String value) {
		if (token == null && tokenHeader == null) {
			String alone = (header != null) ? "header" : (value != null) ? "value" : null;
			if (alone != null) {
				throw new DeclarationException(alone, "it is set without a token",
						"set exporter.target.login.token or token-header too; cookies are sent as they are");
			}
			return;
		}
		if (token != null && tokenHeader != null) {
			throw new DeclarationException("token", "token-header is set too", "remove one of them");
		}
		if (!cookies.isEmpty()) {
			throw new DeclarationException("cookies", ((token != null) ? "token" : "token-header") + " is set too",
					"remove one of them: a session is made up of cookies, or of a token");
		}
		if (token != null) {
			ValuePlace.pointer("token", token);
		}
		if (tokenHeader != null) {
			Headers.requireName("token-header", tokenHeader);
		}
		if (header != null) {
			Headers.requireName("header", header);
		}
		if (value != null && (!value.contains("{token}") || !Headers.isValue(value))) {
			throw new DeclarationException("value",
					"it (not shown) has no {token}, or characters that a header cannot carry",
					"write one such as 'Bearer {token}'");
		}
	}

}
