package io.github.exporterkit.draft;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

import io.github.exporterkit.draft.Guess.Kind;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import tools.jackson.databind.JsonNode;

/**
 * What numbers are, by their names and by how large they are.
 */
final class NumberGuess {

	/** What is more than this of memory is not counted in anything larger than bytes. */
	private static final int LEAST_BYTES = 64 * 1024;

	private static final int PAGE = 4096;

	/** Only sizes are multiples of this. */
	private static final int MEBIBYTE = 1024 * 1024;

	/** Bits that are as few say how something is built, not how much was sent. */
	private static final int MOST_BITS_OF_WORDS = 512;

	private NumberGuess() {
	}

	/** Of numbers that are never negative, -1 often says that there is none. */
	static Guess of(List<String> words, List<JsonNode> values) {
		double[] numbers = values.stream().mapToDouble(JsonNode::asDouble).toArray();
		double[] there = Arrays.stream(numbers).filter((number) -> number != -1).toArray();
		if (there.length == 0) {
			return Guess.leftOut(words, "it is always -1, which often says that there is none");
		}
		Guess guess = of(words, there);
		boolean none = there.length < numbers.length && guess.kind() == Kind.NUMBER
				&& Arrays.stream(there).allMatch((number) -> number >= 0);
		if (!none) {
			return of(words, numbers);
		}
		Map<String, String> settings = new LinkedHashMap<>(guess.settings());
		settings.put("absent",
				values.stream()
					.filter((value) -> value.asDouble() == -1)
					.map(JsonNode::asString)
					.distinct()
					.collect(Collectors.joining(", ", "[", "]")));
		String doubt = "does -1 say that there is none?";
		return new Guess(guess.kind(), settings, guess.words(),
				(guess.doubt() != null) ? guess.doubt() + " " + doubt : doubt);
	}

	static Guess of(List<String> words, double[] numbers) {
		UnitInName named = UnitInName.of(words);
		if (Words.isOfTime(words) && (named.unit() == null || named.unit() == Unit.SECONDS)
				&& all(numbers, (number) -> number >= 1e9 && number < 4.2e9)) {
			return new Guess(Kind.GAUGE, Map.of("from", From.EPOCH_SECONDS.text()), named.rest(), null);
		}
		if (Words.isOfTime(words) && (named.unit() == null || named.unit() == Unit.MILLISECONDS)
				&& all(numbers, (number) -> number >= 1e12 && number < 4.2e12)) {
			return new Guess(Kind.GAUGE, Map.of("from", From.EPOCH_MILLIS.text()), named.rest(), null);
		}
		if (Words.isOfTime(words) && (named.unit() == null || named.unit() == Unit.MICROSECONDS)
				&& all(numbers, (number) -> number >= 1e15 && number < 4.2e15)) {
			return new Guess(Kind.GAUGE, Map.of("from", From.EPOCH_MICROS.text()), named.rest(), null);
		}
		if (words.contains("uptime")) {
			Map<String, String> settings = new LinkedHashMap<>();
			settings.put("from", From.AGE.text());
			if (named.unit() != null && named.unit() != Unit.SECONDS) {
				settings.put("unit", named.unit().text());
			}
			List<String> started = named.rest()
				.stream()
				.map((word) -> word.equals("uptime") ? "started" : word)
				.toList();
			return new Guess(Kind.GAUGE, settings, started, (named.unit() == null) ? "is it in seconds?" : null);
		}
		boolean bytes = Words.isOfMemory(words) && Arrays.stream(numbers).anyMatch(NumberGuess::isMuch)
				|| Words.isOfTraffic(words)
				|| (all(numbers, (number) -> number % MEBIBYTE == 0) && !Words.isCounted(words));
		if (named.unit() == null && bytes) {
			return new Guess(Kind.NUMBER, Map.of("unit", Unit.BYTES.text()), words, "is it in bytes?");
		}
		Unit measured = (named.unit() == null) ? Words.measured(words) : null;
		if (measured != null) {
			return new Guess(Kind.GAUGE, Map.of("unit", measured.text()), words,
					"is it in %s?".formatted(measured.text()));
		}
		if (named.unit() == null) {
			return Words.isDuration(words)
					? new Guess(Kind.NUMBER, Map.of("unit", Unit.SECONDS.text()), words, "is this time in seconds?")
					: new Guess(Kind.NUMBER, Map.of(), words, null);
		}
		boolean always = Guess.ALWAYS_GAUGES.contains(named.unit().base());
		boolean above = named.unit() == Unit.PERCENT && !all(numbers, (number) -> number <= 100);
		boolean few = named.unit() == Unit.BITS && all(numbers, (number) -> number <= MOST_BITS_OF_WORDS);
		String doubt = above ? "more than 100 percent" : few ? "is it an amount of data?" : named.doubt();
		return new Guess(always ? Kind.GAUGE : Kind.NUMBER, Map.of("unit", named.unit().text()), named.rest(), doubt);
	}

	/** Whether as much of memory is counted in bytes: a lot, or whole pages. */
	static boolean isMuch(double number) {
		return number >= LEAST_BYTES || (number > 0 && number % PAGE == 0);
	}

	private static boolean all(double[] numbers, DoublePredicate predicate) {
		return Arrays.stream(numbers).filter((number) -> number != 0).allMatch(predicate)
				&& Arrays.stream(numbers).anyMatch((number) -> number != 0);
	}

}
