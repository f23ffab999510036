package io.github.exporterkit.source;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

import io.github.exporterkit.text.DeclarationException;

/**
 * Where a token is in the answer to a login, and where it goes.
 */
final class TokenPlace {

	private static final String NAME = "[^.\\[\\]*?@()\\s/~]+";

	private static final Pattern NAMES = Pattern.compile(NAME + "(\\." + NAME + "|\\[\\d+])*");

	private TokenPlace() {
	}

	/**
	 * A place as people write it.
	 * @param token such as {@code data.token}, {@code $.data[0].token},
	 * {@code /data/token} or {@code $}
	 * @return the place as a JSON pointer
	 */
	static JsonPointer pointer(String token) {
		if (token.equals("$")) {
			return JsonPointer.empty();
		}
		if (token.startsWith("/")) {
			return JsonPointer.compile(token);
		}
		if (!NAMES.matcher(token).matches()) {
			throw new DeclarationException("token", "it is not the place of one value",
					"write names with dots between them, such as data.token");
		}
		String names = token.replaceAll("\\[(\\d+)]", ".$1").replaceFirst("^\\$\\.", "");
		return JsonPointer.compile("/" + names.replace('.', '/'));
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
			pointer(token);
		}
		if (tokenHeader != null) {
			Headers.checkName("token-header", tokenHeader);
		}
		if (header != null) {
			Headers.checkName("header", header);
		}
		if (value != null && (!value.contains("{token}") || !Headers.isValue(value))) {
			throw new DeclarationException("value",
					"it (not shown) has no {token}, or characters that a header cannot carry",
					"write one such as 'Bearer {token}'");
		}
	}

}
