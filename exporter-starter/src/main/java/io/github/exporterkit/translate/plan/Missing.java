package io.github.exporterkit.translate.plan;

import java.util.OptionalDouble;

import io.github.exporterkit.translate.TranslateException;

/**
 * What to do about a row that lacks a value, or has null there.
 *
 * @param fails whether the source fails
 * @param instead the number to expose; empty to expose no sample
 * @param expected whether the author says that rows may lack it
 */
public record Missing(boolean fails, OptionalDouble instead, boolean expected) {

	/** Expose no sample, because nothing is said. */
	public static final Missing UNSAID = new Missing(false, OptionalDouble.empty(), false);

	/** Expose no sample, because the author says so. */
	public static final Missing SKIP = new Missing(false, OptionalDouble.empty(), true);

	private static final Missing FAIL = new Missing(true, OptionalDouble.empty(), false);

	/**
	 * Parse what an author wrote.
	 * @param text {@code skip}, {@code fail} or a number in the base unit
	 * @return the policy
	 * @throws IllegalArgumentException if it is none of these
	 */
	public static Missing parse(String text) {
		try {
			return switch (text.strip()) {
				case "skip" -> SKIP;
				case "fail" -> FAIL;
				default -> new Missing(false, OptionalDouble.of(Double.parseDouble(text)), true);
			};
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'%s' is none of skip, fail and a number".formatted(text));
		}
	}

	/**
	 * Decide about a row that lacks the value.
	 * @return whether it gives no sample, rather than one of {@link #number()}
	 * @throws TranslateException if it fails the source
	 */
	boolean skips(String place) {
		if (this.fails) {
			throw new TranslateException(place + ": a row has no value, and missing is 'fail'");
		}
		return this.instead.isEmpty();
	}

	double number() {
		return this.instead.orElseThrow();
	}

}
