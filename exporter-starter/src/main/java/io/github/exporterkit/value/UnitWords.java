package io.github.exporterkit.value;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The words for units of one base unit that may follow a number: symbols in their exact
 * case, names in any case and in the singular too, and short forms that are clear among
 * these units only.
 */
final class UnitWords {

	private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

	private static final List<String> DECIMAL = List.of("k", "M", "G", "T", "P", "E");

	private static final List<String> DECIMAL_NAMES = List.of("KILO", "MEGA", "GIGA", "TERA", "PETA");

	private static final List<String> SMALL = List.of("m", "u", "n");

	/**
	 * Base units for which a prefix alone could mean something else, as the K of kelvin.
	 */
	private static final List<String> WITHOUT_PREFIXES = List.of("seconds", "celsius", "ratio");

	private final Map<String, Linear> symbols = new HashMap<>();

	private final Map<String, Linear> names = new HashMap<>();

	private UnitWords(String base, boolean binary) {
		for (Unit unit : Unit.values()) {
			if (unit.base().equals(base) && unit != Unit.NONE) {
				Linear linear = binary ? inBinary(unit) : unit.linear();
				unit.symbols().forEach((symbol) -> this.symbols.put(symbol, linear));
				String name = unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
				this.names.put(name, linear);
				this.names.put(name.endsWith("s") ? name.substring(0, name.length() - 1) : name, linear);
			}
		}
	}

	/** The words in durations, where m is a minute. */
	static UnitWords ofDurations() {
		UnitWords words = new UnitWords("seconds", false);
		words.symbols.put("m", Unit.MINUTES.linear());
		words.names.put("mins", Unit.MINUTES.linear());
		words.names.put("secs", Unit.SECONDS.linear());
		words.names.put("hrs", Unit.HOURS.linear());
		return words;
	}

	/**
	 * The words in quantities of a declared unit. If that is a binary one such as
	 * kibibytes, kilobytes and megabytes are powers of 1024 too.
	 */
	static UnitWords ofQuantities(Unit unit) {
		String symbol = unit.symbols().isEmpty() ? "" : unit.symbols().get(0);
		UnitWords words = new UnitWords(unit.base(), BINARY.stream().anyMatch(symbol::startsWith));
		if (unit == Unit.NONE) {
			words.addPrefixesOfNone();
			return words;
		}
		if (unit.base().equals("celsius")) {
			words.symbols.put("C", Unit.CELSIUS.linear());
			words.symbols.put("F", Unit.FAHRENHEIT.linear());
		}
		if (!WITHOUT_PREFIXES.contains(unit.base())) {
			words.addPrefixesOf(words.stem(symbol));
		}
		return words;
	}

	/**
	 * How to convert a number in the unit to the base unit; null if there is no such
	 * unit.
	 */
	@Nullable Linear find(String word) {
		Linear linear = this.symbols.get(word);
		return (linear != null) ? linear : this.names.get(word.toLowerCase(Locale.ROOT));
	}

	private void addPrefixesOfNone() {
		long decimal = 1;
		long binary = 1;
		for (int i = 0; i < DECIMAL.size(); i++) {
			decimal *= 1000;
			binary *= 1024;
			this.symbols.put(DECIMAL.get(i), Linear.of(decimal, 0, 1));
			this.symbols.put(BINARY.get(i), Linear.of(binary, 0, 1));
		}
		long by = 1;
		for (String prefix : SMALL) {
			by *= 1000;
			this.symbols.put(prefix, Linear.of(1, 0, by));
		}
		this.symbols.put("K", Linear.of(1000, 0, 1));
		this.symbols.put("µ", Linear.of(1, 0, 1_000_000));
	}

	/** The unit with a power of 1024 in place of a power of 1000. */
	private static Linear inBinary(Unit unit) {
		long decimal = 1;
		long binary = 1;
		for (String prefix : DECIMAL_NAMES) {
			decimal *= 1000;
			binary *= 1024;
			if (unit.name().startsWith(prefix)) {
				return unit.linear().then(Linear.of(binary, 0, decimal));
			}
		}
		return unit.linear();
	}

	/** A symbol without its prefix: B for KiB, and Hz for Hz. */
	private String stem(String symbol) {
		return Stream.of(BINARY, DECIMAL, SMALL)
			.flatMap(List::stream)
			.filter(symbol::startsWith)
			.map((prefix) -> symbol.substring(prefix.length()))
			.filter(this.symbols::containsKey)
			.findFirst()
			.orElse(symbol);
	}

	private void addPrefixesOf(String stem) {
		for (String prefix : BINARY) {
			addPrefix(prefix, prefix + stem);
		}
		for (String prefix : DECIMAL) {
			addPrefix(prefix, prefix + stem);
		}
		addPrefix("K", "k" + stem);
	}

	private void addPrefix(String prefix, String symbol) {
		Linear linear = this.symbols.get(symbol);
		if (linear != null) {
			this.symbols.putIfAbsent(prefix, linear);
		}
	}

}
