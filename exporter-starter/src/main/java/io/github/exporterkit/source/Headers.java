package io.github.exporterkit.source;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;

/**
 * Headers as people configure them: one value each, names without regard to case.
 */
public final class Headers {

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

	private static final Set<String> MADE_BY_CLIENT = Set.of("connection", "content-length", "expect", "host",
			"transfer-encoding", "upgrade");

	private Headers() {
	}

	/**
	 * Check headers before they are first sent.
	 * @param key the property that holds the headers, for messages
	 * @param headers the headers
	 * @return an immutable copy whose keys are found without regard to case
	 * @throws DeclarationException if a header cannot be sent; the message does not show
	 * its value
	 */
	public static Map<String, String> checked(String key, Map<String, String> headers) {
		Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, value) -> {
			requireName(key, name);
			if (MADE_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
				throw new DeclarationException(key + "." + name,
						"this header is made for every request and cannot be set", "remove it");
			}
			if (!isValue(value)) {
				throw new DeclarationException(key + "." + name,
						"the value (not shown) has characters that a header cannot carry, such as a line break",
						"write printable ASCII");
			}
			if (checked.put(name, value) != null) {
				throw new DeclarationException(key + "." + name, "the header is there twice, in different case",
						"remove one");
			}
		});
		return Collections.unmodifiableMap(checked);
	}

	/**
	 * Whether a header can carry a value.
	 * @param value the value
	 * @return whether it is printable ASCII
	 */
	public static boolean isValue(String value) {
		return VALUE.matcher(value).matches();
	}

	/**
	 * Check the name of a header.
	 * @param key the property that holds the name, for messages
	 * @param name the name
	 * @throws DeclarationException if a header cannot be named so
	 */
	public static void requireName(String key, String name) {
		if (!NAME.matcher(name).matches()) {
			throw new DeclarationException(key, "'%s' is not the name of a header".formatted(name),
					"write one such as X-Api-Key");
		}
	}

}
