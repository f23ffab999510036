package io.github.exporterkit.translate.rule;

import java.util.OptionalDouble;
import java.util.stream.Stream;

import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.text.DeclarationException;

/**
 * What to do about a row that lacks a value, or has null there.
 *
 * @param fails whether the source fails
 * @param instead the number to expose; empty to expose no sample
 * @param expected whether the author says that rows may lack it
 */
public record Missing(boolean fails, OptionalDouble instead, boolean expected) {

	/** Expose no sample, by default. */
	public static final Missing DEFAULT = new Missing(false, OptionalDouble.empty(), false);

	private static final Missing SKIP = new Missing(false, OptionalDouble.empty(), true);

	private static final Missing FAIL = new Missing(true, OptionalDouble.empty(), false);

	/**
	 * What can be parsed beside numbers.
	 * @return the words
	 */
	public static Stream<String> words() {
		return Stream.of("skip", "fail");
	}

	/**
	 * Parse what an author wrote.
	 * @param text {@code skip}, {@code fail} or a number in the base unit
	 * @return the policy
	 * @throws DeclarationException if it is none of these
	 */
	public static Missing parse(String text) {
		return switch (text.strip()) {
			case "skip" -> SKIP;
			case "fail" -> FAIL;
			default -> {
				OptionalDouble number = DecimalText.parse(text.strip());
				if (number.isEmpty()) {
					throw new DeclarationException("", "'%s' is neither skip nor fail nor a number".formatted(text),
							"write one of these");
				}
				yield new Missing(false, number, true);
			}
		};
	}

}
