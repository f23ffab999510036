package io.github.exporterkit.source;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;

/**
 * Text of a login request in which {@code {username}} and {@code {password}} stand for
 * what they name.
 */
final class LoginText {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");

	private LoginText() {
	}

	/**
	 * Check that there are no other placeholders.
	 * @param key the property that holds the text, for messages
	 * @param text the text
	 */
	static void check(String key, String text) {
		Matcher matcher = PLACEHOLDER.matcher(text);
		while (matcher.find()) {
			if (!matcher.group(1).equals("username") && !matcher.group(1).equals("password")) {
				throw new DeclarationException(key, matcher.group() + " stands for nothing",
						"write {username} or {password}, which stand for exporter.target.username and password");
			}
		}
	}

	static boolean hasPassword(String text) {
		return text.contains("{password}");
	}

	/**
	 * Put user name and password where they are named.
	 * @param text the text
	 * @param username the user name
	 * @param password the password
	 * @param escape makes them part of what the text is
	 * @return the text without placeholders
	 */
	static String fill(String text, String username, String password, UnaryOperator<String> escape) {
		return PLACEHOLDER.matcher(text)
			.replaceAll((found) -> Matcher
				.quoteReplacement(escape.apply(found.group(1).equals("username") ? username : password)));
	}

}
