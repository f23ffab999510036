package io.github.exporterkit.text;

import java.util.Collection;
import java.util.Set;

/**
 * Recognizes the names of what must not be shown.
 */
public final class SecretNames {

	private static final Set<String> WORDS = Set.of("password", "passwd", "pwd", "secret", "token", "apikey", "cookie",
			"credential", "credentials", "authorization", "session", "signature", "privatekey");

	private SecretNames() {
	}

	/**
	 * Whether what has a name must not be shown.
	 * @param words the words of the name, in lower case
	 * @return whether one of them, or several together, stand for a secret
	 */
	public static boolean isSecret(Collection<String> words) {
		return words.stream().anyMatch(WORDS::contains)
				|| String.join("", words).matches(".*(apikey|accesskey|privatekey|secretkey|password).*");
	}

}
