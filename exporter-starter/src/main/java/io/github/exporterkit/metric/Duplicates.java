package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;

/**
 * What becomes of several values that have the same labels.
 */
public enum Duplicates {

	/**
	 * None of them is exposed: to keep one would make a counter seem to start again
	 * whenever their order changes.
	 */
	DROP,

	/** Their sum; NaN if one of them is NaN. */
	SUM,

	/** The largest of them; NaN only if all of them are NaN. */
	MAX,

	/** The smallest of them; NaN only if all of them are NaN. */
	MIN,

	/** The one that arrived first, even if it is NaN. */
	FIRST,

	/** The one that arrived last, even if it is NaN. */
	LAST;

	/**
	 * The policy of this name.
	 * @param text a constant's name in any case
	 * @return the policy
	 * @throws DeclarationException if there is none, naming all there are
	 */
	public static Duplicates parse(String text) {
		String name = text.strip().toUpperCase(Locale.ROOT);
		return Arrays.stream(values())
			.filter((policy) -> policy.name().equals(name))
			.findFirst()
			.orElseThrow(() -> unknown(text));
	}

	/**
	 * All that can be parsed, less what differs in case only.
	 * @return the name of each policy
	 */
	public static Stream<String> words() {
		return Arrays.stream(values()).map(Duplicates::text);
	}

	private static DeclarationException unknown(String text) {
		List<String> known = words().toList();
		return new DeclarationException("", "unknown policy for duplicates '%s'".formatted(text),
				Nearest.to(text.strip().toLowerCase(Locale.ROOT), known)
					.map("did you mean %s?"::formatted)
					.orElse("write one of " + String.join(", ", known)));
	}

	private String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Combine two values.
	 * @param first what all values so far are
	 * @param second the value that arrived after them
	 * @return both in one
	 * @throws IllegalStateException if the policy is to drop them
	 */
	public double combine(double first, double second) {
		return switch (this) {
			case SUM -> first + second;
			case MAX -> Double.isNaN(first) ? second : Double.isNaN(second) ? first : Math.max(first, second);
			case MIN -> Double.isNaN(first) ? second : Double.isNaN(second) ? first : Math.min(first, second);
			case FIRST -> first;
			case LAST -> second;
			case DROP -> throw new IllegalStateException("values to be dropped are not combined");
		};
	}

}
