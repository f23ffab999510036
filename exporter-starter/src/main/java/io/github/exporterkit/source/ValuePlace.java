package io.github.exporterkit.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;

import io.github.exporterkit.text.DeclarationException;

/**
 * Where one value is in an answer that a transport has to look into, as people write it.
 */
public final class ValuePlace {

	private static final String NAME = "[^.\\[\\]*?()'\"\\s/~]+";

	private static final Pattern STEP = Pattern
		.compile("\\.(" + NAME + ")|\\[(\\d{1,9})]|\\['([^']+)']|\\[\"([^\"]+)\"]");

	private ValuePlace() {
	}

	/**
	 * A place as a JSON pointer.
	 * @param key the property that names the place, for messages
	 * @param text such as {@code data.token}, {@code $.data[0].token},
	 * {@code ['@odata.nextLink']}, {@code /data/token}, or {@code $} for the document
	 * @return the place
	 * @throws DeclarationException if the text is not such a place
	 */
	public static JsonPointer pointer(String key, String text) {
		if (text.startsWith("/")) {
			return JsonPointer.compile(text);
		}
		String steps = text.equals("$") || text.startsWith("$.") || text.startsWith("$[") ? text.substring(1)
				: text.startsWith("[") ? text : "." + text;
		StringBuilder pointer = new StringBuilder();
		Matcher step = STEP.matcher(steps);
		int at = 0;
		for (; at < steps.length(); at = step.end()) {
			if (!step.region(at, steps.length()).lookingAt()) {
				throw new DeclarationException(key, "it is not the place of one value",
						"write names with dots between them, such as data.token or ['odd.key']");
			}
			pointer.append('/').append(name(step).replace("~", "~0").replace("/", "~1"));
		}
		return JsonPointer.compile(pointer.toString());
	}

	private static String name(Matcher step) {
		int group = 1;
		while (step.group(group) == null) {
			group++;
		}
		return step.group(group);
	}

}
