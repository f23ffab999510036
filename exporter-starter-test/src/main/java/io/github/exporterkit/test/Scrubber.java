package io.github.exporterkit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of payloads: the values of whatever is named like a secret, and the
 * credentials of the target wherever they are.
 */
class Scrubber {

	private static final String SCRUBBED = "scrubbed";

	private static final String SECRET_NAME = "[\\w.-]*(?:pass(?:word|wd|phrase)|pwd|token|secret|authorization"
			+ "|credential|cookie|api[_-]?key|private[_-]?key|access[_-]?key)[\\w.-]*";

	private static final Pattern NAME = Pattern.compile(SECRET_NAME, Pattern.CASE_INSENSITIVE);

	private static final Pattern ASSIGNMENT = Pattern.compile("(" + SECRET_NAME + "[\"']?\\s*[=:]\\s*)"
			+ "(?:\"[^\"\\n]*\"|'[^'\\n]*'|(?:(?:Basic|Bearer) +)?[^\\s,;&<\"']+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern ELEMENT = Pattern.compile("(<(" + SECRET_NAME + ")(?:\\s[^>]*)?>)[^<]+(</\\2>)",
			Pattern.CASE_INSENSITIVE);

	private final List<String> secrets;

	/**
	 * Create a scrubber.
	 * @param secrets what must not be written; the longest first
	 */
	Scrubber(List<String> secrets) {
		this.secrets = secrets;
	}

	/**
	 * Scrub a document in place.
	 * @param root an object or array; a value by itself is left alone
	 * @return where something was scrubbed
	 */
	List<String> scrub(JsonNode root) {
		List<String> scrubbed = new ArrayList<>();
		scrub(root, "$", false, scrubbed);
		return scrubbed;
	}

	/** Scrub text of any format. */
	String scrubText(String text) {
		String without = withoutCredentials(text);
		without = ELEMENT.matcher(without).replaceAll("$1" + SCRUBBED + "$3");
		return ASSIGNMENT.matcher(without).replaceAll("$1\"" + SCRUBBED + "\"");
	}

	private void scrub(JsonNode node, String path, boolean secret, List<String> scrubbed) {
		if (node instanceof ObjectNode object) {
			for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
				String name = member.getKey();
				boolean named = secret || NAME.matcher(name).matches();
				JsonNode clean = clean(member.getValue(), path + "." + name, named, scrubbed);
				object.set(name, clean);
			}
		}
		else if (node instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, clean(array.get(i), path + "[" + i + "]", secret, scrubbed));
			}
		}
	}

	private JsonNode clean(JsonNode value, String path, boolean secret, List<String> scrubbed) {
		if (value instanceof ContainerNode<?>) {
			scrub(value, path, secret, scrubbed);
			return value;
		}
		JsonNode clean = cleanValue(value, secret);
		if (!clean.equals(value)) {
			scrubbed.add(path);
		}
		return clean;
	}

	private JsonNode cleanValue(JsonNode value, boolean secret) {
		if (value.isString()) {
			String text = value.stringValue();
			return JsonNodeFactory.instance.stringNode(secret && !text.isEmpty() ? SCRUBBED : withoutCredentials(text));
		}
		// A number stays a number, or the exporter could not read it any more.
		boolean isSecret = value.isNumber() && (secret || this.secrets.contains(value.asString()));
		return isSecret ? JsonNodeFactory.instance.numberNode(0) : value;
	}

	private String withoutCredentials(String text) {
		String without = text;
		for (String secret : this.secrets) {
			without = without.replace(secret, SCRUBBED);
		}
		return without;
	}

}
