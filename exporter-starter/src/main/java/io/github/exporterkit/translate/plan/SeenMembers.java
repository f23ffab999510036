package io.github.exporterkit.translate.plan;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.text.Nearest;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * The names of the members that the first few objects at one place of a document have: an
 * excerpt of a size that does not depend on the document. Not thread-safe.
 */
final class SeenMembers {

	/** How a name that was probably meant is introduced. */
	static final String NEAREST = "did you mean ";

	private static final int MOST_OBJECTS = 16;

	private static final int MOST_NAMES = 64;

	private static final int LONGEST_NAME = 100;

	private static final int MOST_SHOWN = 5;

	private static final Pattern NOT_OF_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private final Set<String> names = new LinkedHashSet<>();

	private int objects;

	private boolean anything;

	private boolean array;

	/**
	 * Look at a value.
	 * @param token its first token
	 * @return whether it is an object whose names are wanted
	 */
	boolean see(JsonToken token) {
		this.anything = this.anything || token != JsonToken.VALUE_NULL;
		this.array = this.array || token == JsonToken.START_ARRAY;
		if (token != JsonToken.START_OBJECT || this.objects == MOST_OBJECTS) {
			return false;
		}
		this.objects++;
		return true;
	}

	/** Remember a member of an object whose names are wanted. */
	void add(String name) {
		if (this.names.size() < MOST_NAMES) {
			this.names.add((name.length() <= LONGEST_NAME) ? name : name.substring(0, LONGEST_NAME) + "…");
		}
	}

	void see(JsonNode node) {
		if (see(node.asToken())) {
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				add(member.getKey());
			}
		}
	}

	boolean isEmpty() {
		return this.names.isEmpty();
	}

	/** Whether a member of this name was noted. */
	boolean has(String name) {
		return this.names.contains(name);
	}

	/** Whether there was anything but null, so that something may be missing in it. */
	boolean isAnything() {
		return this.anything;
	}

	/** What there is instead of a member that is not there. */
	String insteadOf(String missing) {
		if (this.names.isEmpty()) {
			return this.array ? "an array is there; [*] behind it chooses its elements" : "no field is there";
		}
		return Nearest.to(missing, this.names).map((name) -> NEAREST + quoted(name) + "?").orElseGet(() -> some(""));
	}

	/**
	 * Some of the names.
	 * @param none what to say if there are none
	 */
	String some(String none) {
		if (this.names.isEmpty()) {
			return none;
		}
		String some = this.names.stream().limit(MOST_SHOWN).map(SeenMembers::quoted).collect(Collectors.joining(", "));
		return "there %s %s%s".formatted((this.names.size() == 1) ? "is" : "are", some,
				(this.names.size() > MOST_SHOWN) ? " and others" : "");
	}

	static String quoted(String name) {
		return "`" + NOT_OF_ONE_LINE.matcher(name).replaceAll(" ") + "`";
	}

}
