package io.github.exporterkit.draft;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.text.SecretNames;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the values of a field are.
 *
 * @param kind what becomes of them
 * @param settings the settings that a rule needs to read them, as they are written
 * @param words the words of the field's name without those of its unit
 * @param doubt what somebody should look at, or why the field is left out; null if there
 * is nothing
 */
record Guess(Kind kind, Map<String, String> settings, List<String> words, @Nullable String doubt) {

	/** What becomes of a field. */
	enum Kind {

		/** A sample whose type is to be found out. */
		NUMBER,

		/** A sample that goes up and down, whatever is observed. */
		GAUGE,

		/** A series for each of a few words. */
		STATES,

		/** A label of an info metric. */
		FACT,

		/** Nothing. */
		LEFT_OUT

	}

	/** A number in a text. */
	static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

	/** Base units of what is measured, and never summed up. */
	static final Set<String> ALWAYS_GAUGES = Set.of("ratio", "celsius", "volts", "watts", "hertz", "amperes",
			"pascals");

	/**
	 * Guess.
	 * @param rows the rows
	 * @param field a field of them
	 * @return what its values are
	 */
	static Guess of(Rows rows, Field field) {
		Guess guess = of(field);
		boolean plain = guess.kind == Kind.NUMBER && guess.settings.isEmpty();
		Guess known = plain ? KernelGuess.of(rows, field, guess.words) : null;
		if (known != null) {
			return known;
		}
		Unit beside = plain ? unitBeside(rows, field) : null;
		if (beside != null) {
			return new Guess(ALWAYS_GAUGES.contains(beside.base()) ? Kind.GAUGE : Kind.NUMBER,
					Map.of("unit", beside.text()), guess.words, null);
		}
		boolean memory = plain && Words.isOfMemory(Words.of(rows.container())) && !Words.isCounted(guess.words)
				&& field.values()
					.stream()
					.anyMatch((value) -> value != null && NUMBER.matcher(value.asString()).matches()
							&& NumberGuess.isMuch(Double.parseDouble(value.asString())));
		return memory ? new Guess(Kind.NUMBER, Map.of("unit", Unit.BYTES.text()), guess.words, "is it in bytes?")
				: guess;
	}

	/**
	 * The unit that stands in a field of its own, the same in all rows; null if none
	 * does.
	 */
	private static @Nullable Unit unitBeside(Rows rows, Field field) {
		List<String> name = Words.of(field.words());
		List<String> measured = name.equals(List.of("value")) ? List.of() : name;
		for (Field other : rows.fields().values()) {
			List<String> words = Words.of(other.words());
			boolean ofUnit = !words.isEmpty() && Set.of("unit", "units", "uom").contains(words.get(words.size() - 1))
					&& words.subList(0, words.size() - 1).equals(measured);
			Set<String> texts = other.values()
				.stream()
				.map((value) -> (value != null && value.isString()) ? value.asString().strip() : "")
				.collect(Collectors.toSet());
			if (ofUnit && texts.size() == 1) {
				return TextGuess.unitCalled(texts.iterator().next());
			}
		}
		return null;
	}

	private static Guess of(Field field) {
		List<String> words = Words.of(field.words());
		List<JsonNode> values = field.values().stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
		if (SecretNames.isSecret(words)) {
			return leftOut(words, "its name is that of a secret");
		}
		if (values.isEmpty()) {
			return leftOut(words, "it is always null");
		}
		if (values.stream().allMatch(JsonNode::isBoolean)) {
			return new Guess(Kind.GAUGE, Map.of(), words, null);
		}
		if (values.stream().allMatch(JsonNode::isNumber)) {
			return NumberGuess.of(words, values);
		}
		if (!values.stream().allMatch(JsonNode::isString)) {
			return leftOut(words, "it is a number here and a text there");
		}
		return TextGuess.of(field, words, values.stream().map(JsonNode::asString).map(String::strip).toList());
	}

	/** What somebody should look at, if there is something. */
	List<String> doubts() {
		return Stream.ofNullable(this.doubt).toList();
	}

	static Guess leftOut(List<String> words, String reason) {
		return new Guess(Kind.LEFT_OUT, Map.of(), words, reason);
	}

}
