package io.github.exporterkit.source.http;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code Link} of RFC 8288.
 */
final class LinkHeader {

	private static final String PARAMETER = "\\s*+;\\s*+(?<name>[^;,=\"\\s]++)(?:\\s*+=\\s*+(?:\"(?<quoted>[^\"]*+)\"|(?<plain>[^;,\"\\s]*+)))?+";

	private static final Pattern PARAMETERS = Pattern.compile(PARAMETER);

	private static final Pattern LINK = Pattern
		.compile("<([^<>]*+)>((?:%s)*+)".formatted(PARAMETER.replaceAll("\\?<\\w+>", "?:")));

	private LinkHeader() {
	}

	/**
	 * What the link to the next page refers to.
	 * @param values the values of the header, each of which may have several links
	 * @return the reference; null if there is none
	 */
	static @Nullable String next(List<String> values) {
		return values.stream()
			.flatMap((value) -> LINK.matcher(value).results())
			.filter((link) -> isNext(link.group(2)))
			.map((link) -> link.group(1))
			.findFirst()
			.orElse(null);
	}

	/** The first parameter of the name counts. */
	private static boolean isNext(String parameters) {
		Matcher parameter = PARAMETERS.matcher(parameters);
		while (parameter.find()) {
			if (parameter.group("name").equalsIgnoreCase("rel")) {
				String relations = (parameter.group("quoted") != null) ? parameter.group("quoted")
						: parameter.group("plain");
				return relations != null && Stream.of(relations.split("\\s+")).anyMatch("next"::equalsIgnoreCase);
			}
		}
		return false;
	}

}
