package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes JSON documents of a few names, so that the paths of {@link RandomRules} often
 * find something, and as often something odd.
 */
final class RandomDocument {

	/** The names of members. */
	static final List<String> NAMES = List.of("a", "b", "c", "odd.key", "d e");

	private static final List<String> SCALARS = List.of("null", "true", "false", "0", "-1", "3", "2.5", "1e3", "NaN",
			"-Infinity", "9223372036854775807", "18446744073709551616", "1e400", "-1e99999999999", "1e-99999999999",
			"\"\"", "\"4\"", "\" 5 \"", "\"n/a\"", "\"on\"", "\"ü\\n\\\"\\\\\"");

	private static final List<String> TWICE = Stream.concat(NAMES.stream(), NAMES.stream()).toList();

	private static final int DEEPEST = 5;

	private final Random random;

	private boolean repeats;

	RandomDocument(Random random) {
		this.random = random;
	}

	String next() {
		return value(0);
	}

	/**
	 * An object, or an array of objects, in which any member may be there twice.
	 */
	String nextWithRepeatedMembers() {
		this.repeats = true;
		String document = (this.random.nextInt(3) == 0) ? object(0) : "[%s, %s]".formatted(object(1), object(1));
		this.repeats = false;
		return document;
	}

	private String value(int depth) {
		int kind = this.random.nextInt((depth == 0) ? 20 : 10);
		if (depth >= DEEPEST || kind < 2 || (depth > 1 && kind < 5)) {
			return SCALARS.get(this.random.nextInt(SCALARS.size()));
		}
		return (kind % 2 == 0) ? object(depth) : array(depth);
	}

	private String object(int depth) {
		StringBuilder object = new StringBuilder("{");
		for (String name : this.repeats ? TWICE : NAMES) {
			if (this.random.nextInt(3) > 0) {
				object.append(object.length() > 1 ? ", " : "").append('"').append(name).append("\": ");
				object.append(value(depth + 1));
			}
		}
		return object.append("}").toString();
	}

	private String array(int depth) {
		StringBuilder array = new StringBuilder("[");
		int size = this.random.nextInt(4);
		for (int i = 0; i < size; i++) {
			array.append((i > 0) ? "," : "").append(value(depth + 1));
		}
		return array.append("]").toString();
	}

}
