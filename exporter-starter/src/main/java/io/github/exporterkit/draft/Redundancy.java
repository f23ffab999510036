package io.github.exporterkit.draft;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.draft.Rows.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells which numbers Prometheus had better compute of others.
 */
final class Redundancy {

	private static final int SURELY_NO_CHANCE = 1000;

	/** What the ends of names say of numbers that are there in another form, too. */
	private static final Set<String> FOR_PEOPLE = Set.of("human", "pretty", "formatted", "display");

	private Redundancy() {
	}

	/** Why a number is better computed of others; null if it is not. */
	static @Nullable String insteadOf(Rows rows, Field field, List<String> words) {
		if (Words.isComputed(words)) {
			return "the target computed this; Prometheus can do so itself, of a counter or over time";
		}
		List<String> all = Words.of(field.words());
		String sameForPeople = all.isEmpty() || !FOR_PEOPLE.contains(all.get(all.size() - 1)) ? null
				: rows.fields()
					.values()
					.stream()
					.filter((other) -> Words.of(other.words()).equals(all.subList(0, all.size() - 1)))
					.map((other) -> "this is %s, written for people".formatted(YamlText.comment(other.path())))
					.findFirst()
					.orElse(null);
		if (sameForPeople != null) {
			return sameForPeople;
		}
		List<String> plain = Words.withoutExtreme(Words.of(field.words()));
		boolean extreme = !plain.isEmpty() && plain.size() < Words.of(field.words()).size();
		for (Field other : rows.fields().values()) {
			if (extreme && Words.of(other.words()).equals(plain)) {
				return "Prometheus finds the extremes of %s itself".formatted(YamlText.comment(other.path()));
			}
		}
		for (Field other : rows.fields().values()) {
			if (other == field || field.when() != null) {
				return null;
			}
			boolean shares = Words.of(other.words()).stream().anyMatch(words::contains);
			if (shares && isTold(field) && other.values().equals(field.values())) {
				return "this is the same as %s".formatted(YamlText.comment(other.path()));
			}
		}
		return null;
	}

	/** Whether it cannot be chance that another field has the same values. */
	private static boolean isTold(Field field) {
		return field.values()
			.stream()
			.filter((value) -> value != null && value.isNumber())
			.anyMatch((value) -> Math.abs(Objects.requireNonNull(value).asDouble()) > SURELY_NO_CHANCE);
	}

}
