package io.github.exporterkit.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.exporterkit.draft.Guess.Kind;
import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Units of numbers in files of Linux, which their readers have to know.
 */
final class KernelGuess {

	/** What a processor spends its time on. */
	private static final Set<String> MODES = Set.of("user", "nice", "system", "idle", "iowait", "irq", "softirq",
			"steal", "guest", "guest_nice", "guestnice");

	private static final Set<String> SURELY_MODES = Set.of("user", "system", "idle", "iowait");

	/** Who of the processes has to wait. */
	private static final Set<String> WAITING = Set.of("some", "full");

	private KernelGuess() {
	}

	/**
	 * Guess.
	 * @param rows the rows
	 * @param field a field with numbers and without a unit
	 * @param words what it is called
	 * @return what its values are; null if they are none of Linux
	 */
	static @Nullable Guess of(Rows rows, Field field, List<String> words) {
		Set<String> names = rows.fields().values().stream().map(Field::name).collect(Collectors.toSet());
		if (MODES.contains(field.name()) && names.containsAll(SURELY_MODES)) {
			Map<String, String> settings = new LinkedHashMap<>();
			settings.put("scale", "0.01");
			settings.put("unit", Unit.SECONDS.text());
			return new Guess(Kind.NUMBER, settings, words, "is it in hundredths of a second, as Linux counts?");
		}
		boolean pressure = field.name().equals("total") && rows.fields()
			.values()
			.stream()
			.anyMatch((other) -> other.isPresentEverywhere()
					&& other.values().stream().allMatch((value) -> WAITING.contains(value.asString())));
		return !pressure ? null : new Guess(Kind.NUMBER, Map.of("unit", Unit.MICROSECONDS.text()), List.of("waiting"),
				"is it in microseconds, as Linux counts how long something waited?");
	}

}
