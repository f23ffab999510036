package io.github.exporterkit.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;

/**
 * A unit in which a number arrives, and the base unit in which it is exposed.
 * <p>
 * Prometheus metrics use base units only, named in the metric's suffix (Prometheus,
 * "Metric and label naming"). For quantities that its table lacks, the base unit is the
 * one that other exporters use. Except for speeds there are no units per second:
 * Prometheus computes rates from counters.
 */
public enum Unit {

	SECONDS("seconds", 1, "s", "sec"), MILLISECONDS("seconds", 1, 1000, "ms", "msec"),
	MICROSECONDS("seconds", 1, 1_000_000, "us", "µs", "μs", "usec"), NANOSECONDS("seconds", 1, 1_000_000_000, "ns"),
	MINUTES("seconds", 60, "min"), HOURS("seconds", 3600, "h", "hr"), DAYS("seconds", 86_400, "d"),
	WEEKS("seconds", 604_800, "w"),

	BYTES("bytes", 1, "B"), KILOBYTES("bytes", 1000, "kB", "KB"), MEGABYTES("bytes", 1_000_000, "MB"),
	GIGABYTES("bytes", 1_000_000_000, "GB"), TERABYTES("bytes", 1_000_000_000_000L, "TB"),
	PETABYTES("bytes", 1_000_000_000_000_000L, "PB"), KIBIBYTES("bytes", 1L << 10, "KiB"),
	MEBIBYTES("bytes", 1L << 20, "MiB"), GIBIBYTES("bytes", 1L << 30, "GiB"), TEBIBYTES("bytes", 1L << 40, "TiB"),
	PEBIBYTES("bytes", 1L << 50, "PiB"),

	BITS("bytes", 1, 8, "bit", "b"), KILOBITS("bytes", 1000, 8, "kbit", "Kbit", "kb", "Kb"),
	MEGABITS("bytes", 1_000_000, 8, "Mbit", "Mb"), GIGABITS("bytes", 1_000_000_000, 8, "Gbit", "Gb"),
	TERABITS("bytes", 1_000_000_000_000L, 8, "Tbit", "Tb"), KIBIBITS("bytes", 1L << 10, 8, "Kibit"),
	MEBIBITS("bytes", 1L << 20, 8, "Mibit"), GIBIBITS("bytes", 1L << 30, 8, "Gibit"),

	RATIO("ratio", 1), PERCENT("ratio", 1, 100, "%"), PER_MILLE("ratio", 1, 1000, "‰"),
	PARTS_PER_MILLION("ratio", 1, 1_000_000, "ppm"), PARTS_PER_BILLION("ratio", 1, 1_000_000_000, "ppb"),

	CELSIUS("celsius", 1, "°C"), MILLICELSIUS("celsius", 1, 1000, "m°C"), FAHRENHEIT("celsius", 5, 9, -160, "°F"),
	KELVIN("celsius", 100, 100, -27_315, "K"),

	METERS("meters", 1, "m"), MICROMETERS("meters", 1, 1_000_000, "um", "µm", "μm"),
	MILLIMETERS("meters", 1, 1000, "mm"), CENTIMETERS("meters", 1, 100, "cm"), KILOMETERS("meters", 1000, "km"),
	INCHES("meters", 254, 10_000, "in"), FEET("meters", 3048, 10_000, "ft"), YARDS("meters", 9144, 10_000, "yd"),
	MILES("meters", 1_609_344, 1000, "mi"), NAUTICAL_MILES("meters", 1852, "nmi"),

	METERS_PER_SECOND("meters_per_second", 1, "m/s"),
	KILOMETERS_PER_HOUR("meters_per_second", 1000, 3600, "km/h", "kph"),
	MILES_PER_HOUR("meters_per_second", 1_609_344, 3_600_000, "mph"),
	KNOTS("meters_per_second", 1852, 3600, "kn", "kt"),

	CUBIC_METERS("cubic_meters", 1, "m³", "m3"), LITERS("cubic_meters", 1, 1000, "L", "l"),
	MILLILITERS("cubic_meters", 1, 1_000_000, "mL", "ml"),

	VOLTS("volts", 1, "V"), MICROVOLTS("volts", 1, 1_000_000, "uV", "µV", "μV"), MILLIVOLTS("volts", 1, 1000, "mV"),
	KILOVOLTS("volts", 1000, "kV"),

	AMPERES("amperes", 1, "A"), MICROAMPERES("amperes", 1, 1_000_000, "uA", "µA", "μA"),
	MILLIAMPERES("amperes", 1, 1000, "mA"), OHMS("ohms", 1, "Ω", "ohm"), MILLIOHMS("ohms", 1, 1000, "mΩ"),
	KILOOHMS("ohms", 1000, "kΩ"),

	COULOMBS("coulombs", 1, "C"), AMPERE_HOURS("coulombs", 3600, "Ah"),
	MILLIAMPERE_HOURS("coulombs", 3600, 1000, "mAh"),

	JOULES("joules", 1, "J"), MICROJOULES("joules", 1, 1_000_000, "uJ", "µJ", "μJ"),
	MILLIJOULES("joules", 1, 1000, "mJ"), KILOJOULES("joules", 1000, "kJ"), MEGAJOULES("joules", 1_000_000, "MJ"),
	WATT_HOURS("joules", 3600, "Wh"), KILOWATT_HOURS("joules", 3_600_000, "kWh"),
	MEGAWATT_HOURS("joules", 3_600_000_000L, "MWh"),

	WATTS("watts", 1, "W"), MICROWATTS("watts", 1, 1_000_000, "uW", "µW", "μW"), MILLIWATTS("watts", 1, 1000, "mW"),
	KILOWATTS("watts", 1000, "kW"), MEGAWATTS("watts", 1_000_000, "MW"), VOLT_AMPERES("volt_amperes", 1, "VA"),
	KILOVOLT_AMPERES("volt_amperes", 1000, "kVA"),

	GRAMS("grams", 1, "g"), MILLIGRAMS("grams", 1, 1000, "mg"), KILOGRAMS("grams", 1000, "kg"),
	TONNES("grams", 1_000_000, "t"), OUNCES("grams", 28_349_523_125L, 1_000_000_000, "oz"),
	POUNDS("grams", 45_359_237, 100_000, "lb"),

	HERTZ("hertz", 1, "Hz"), MILLIHERTZ("hertz", 1, 1000, "mHz"), KILOHERTZ("hertz", 1000, "kHz"),
	MEGAHERTZ("hertz", 1_000_000, "MHz"), GIGAHERTZ("hertz", 1_000_000_000, "GHz"),
	REVOLUTIONS_PER_MINUTE("rpm", 1, "rpm", "RPM"),

	PASCALS("pascals", 1, "Pa"), HECTOPASCALS("pascals", 100, "hPa"), KILOPASCALS("pascals", 1000, "kPa"),
	MEGAPASCALS("pascals", 1_000_000, "MPa"), MILLIBAR("pascals", 100, "mbar"), BAR("pascals", 100_000, "bar"),
	PSI("pascals", 44_482_216_152_605L, 6_451_600_000L, "psi"),
	MILLIMETERS_OF_MERCURY("pascals", 133_322_387_415L, 1_000_000_000, "mmHg"),

	DEGREES("degrees", 1, "°", "deg"), LUX("lux", 1, "lx"),

	/** No unit: the number leaves as it arrives and the name gets no suffix. */
	NONE("", 1);

	/** What people call units, in lower case and without the word degrees. */
	private static final Map<String, Unit> OTHER_WORDS = Map.ofEntries(Map.entry("c", CELSIUS),
			Map.entry("celsius", CELSIUS), Map.entry("centigrade", CELSIUS), Map.entry("f", FAHRENHEIT),
			Map.entry("fahrenheit", FAHRENHEIT), Map.entry("k", KELVIN), Map.entry("kelvin", KELVIN),
			Map.entry("secs", SECONDS), Map.entry("millis", MILLISECONDS), Map.entry("micros", MICROSECONDS),
			Map.entry("nanos", NANOSECONDS), Map.entry("mins", MINUTES), Map.entry("hrs", HOURS),
			Map.entry("pct", PERCENT), Map.entry("percentage", PERCENT), Map.entry("amps", AMPERES));

	private final String base;

	private final Linear linear;

	private final List<String> symbols;

	Unit(String base, long times, String... symbols) {
		this(base, times, 1, symbols);
	}

	Unit(String base, long times, long by, String... symbols) {
		this(base, times, by, 0, symbols);
	}

	Unit(String base, long times, long by, long plus, String... symbols) {
		this.base = base;
		this.linear = Linear.of(times, plus, by);
		this.symbols = List.of(symbols);
	}

	/**
	 * The unit with this name or symbol.
	 * @param text a constant's name in any case and with dashes or underscores, such as
	 * {@code milliseconds}, or a symbol with its exact case, such as {@code ms}
	 * @return the unit
	 * @throws DeclarationException if there is none, naming the nearest
	 */
	public static Unit parse(String text) {
		return find(text.strip())
			.orElseThrow(() -> new DeclarationException("", "'%s' is not a unit".formatted(text), cure(text.strip())));
	}

	/** The unit with this name or symbol. */
	static Optional<Unit> find(String text) {
		String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
		return Arrays.stream(values())
			.filter((unit) -> unit.name().equals(name) || unit.symbols.contains(text))
			.findFirst();
	}

	/**
	 * All that can be parsed, less what differs in case only.
	 * @return the name of each unit and then its symbols
	 */
	public static Stream<String> words() {
		return Arrays.stream(values()).flatMap((unit) -> Stream.concat(Stream.of(unit.text()), unit.symbols.stream()));
	}

	private static String cure(String text) {
		String otherCase = Arrays.stream(values())
			.flatMap((unit) -> unit.symbols.stream()
				.filter(text::equalsIgnoreCase)
				.map((symbol) -> "'%s' (%s)".formatted(symbol, unit.text())))
			.collect(Collectors.joining(" or "));
		if (!otherCase.isEmpty()) {
			return "case matters: did you mean %s?".formatted(otherCase);
		}
		if (text.matches("(?i).+(/s|[ _-]per[ _-]sec(ond)?|/sec)")) {
			return "write the counter that it is the rate of as value, because Prometheus computes rates; or no unit for a gauge";
		}
		String lower = text.toLowerCase(Locale.ROOT);
		Unit meant = OTHER_WORDS.get(lower.replaceFirst("^(°|º|degrees?|deg)[ ._-]*", ""));
		if (meant != null) {
			return "did you mean '%s'?".formatted(meant.text());
		}
		return Nearest.to(lower.replace('_', '-'), Arrays.stream(values()).map(Unit::text).toList())
			.map("did you mean '%s'?"::formatted)
			.orElse("write its name, such as milliseconds, or its symbol, such as ms; any other can be converted with scale");
	}

	/**
	 * The suffix that the base unit gives a metric's name.
	 * @return for example {@code seconds}; empty for {@link #NONE}
	 */
	public String base() {
		return this.base;
	}

	/**
	 * Convert a number in this unit to the base unit.
	 * @param number the number as it arrived
	 * @return the number in the base unit
	 */
	public double toBase(double number) {
		return this.linear.apply(number);
	}

	/**
	 * Convert a sum of numbers in this unit to the base unit.
	 * @param sum the sum as it arrived
	 * @param count how many numbers it is the sum of, on which only units that do not
	 * begin at zero, such as degrees Fahrenheit, depend
	 * @return the sum of the numbers in the base unit; NaN if it takes the count and that
	 * is NaN
	 */
	public double toBase(double sum, double count) {
		return this.linear.applyToSum(sum, count);
	}

	/**
	 * The unit as it is written in YAML.
	 * @return the name in lower case with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The symbols that stand for the unit, in their exact case. */
	List<String> symbols() {
		return this.symbols;
	}

	Linear linear() {
		return this.linear;
	}

	boolean isTime() {
		return this.base.equals("seconds");
	}

}
