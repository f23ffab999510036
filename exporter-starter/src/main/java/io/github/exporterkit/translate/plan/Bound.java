package io.github.exporterkit.translate.plan;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.value.Conversion;

/**
 * The upper bound of a bucket as a target writes it: a number, or one of several ways to
 * say that there is none.
 *
 * @param text the bound's text
 * @param conversion how a number becomes one in the base unit
 */
record Bound(Text text, Conversion conversion) implements Value {

	private static final Set<String> NONE = Set.of("*", "inf", "+inf", "infinity", "+infinity");

	private static boolean isNone(String text) {
		return NONE.contains(text.strip().toLowerCase(Locale.ROOT));
	}

	@Override
	public boolean isPresent(Slots slots) {
		return this.text.of(slots) != null;
	}

	@Override
	public double of(Slots slots, double now) {
		String found = Objects.requireNonNull(this.text.of(slots));
		return isNone(found) ? Double.POSITIVE_INFINITY : this.conversion.ofText(found, now);
	}

}
