package io.github.exporterkit.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A unit in which a number arrives, and the base unit in which it leaves.
 * <p>
 * Prometheus metrics use base units only, named in the metric's suffix (Prometheus,
 * "Metric and label naming"). Each constant knows the suffix of its base unit and how to
 * get there: {@code base = (number - zero) × times ÷ by}, two whole numbers rather than
 * one fraction, so that decimal fractions stay exact.
 */
public enum Unit {

	SECONDS("seconds", 1, "s"), MILLISECONDS("seconds", 1, 1e3, "ms"), MICROSECONDS("seconds", 1, 1e6, "us", "µs"),
	NANOSECONDS("seconds", 1, 1e9, "ns"), MINUTES("seconds", 60, "min"), HOURS("seconds", 3600, "h"),
	DAYS("seconds", 86400, "d"),

	BYTES("bytes", 1, "B"), BITS("bytes", 1, 8), KILOBITS("bytes", 1e3, 8, "kbit"), MEGABITS("bytes", 1e6, 8, "Mbit"),
	GIGABITS("bytes", 1e9, 8, "Gbit"), KILOBYTES("bytes", 1e3, "kB", "KB"), MEGABYTES("bytes", 1e6, "MB"),
	GIGABYTES("bytes", 1e9, "GB"), TERABYTES("bytes", 1e12, "TB"), KIBIBYTES("bytes", 0x1p10, "KiB"),
	MEBIBYTES("bytes", 0x1p20, "MiB"), GIBIBYTES("bytes", 0x1p30, "GiB"), TEBIBYTES("bytes", 0x1p40, "TiB"),

	RATIO("ratio", 1), PERCENT("ratio", 1, 1e2, "%"), PER_MILLE("ratio", 1, 1e3, "‰"),

	CELSIUS("celsius", 1, "°C"), FAHRENHEIT("celsius", 5, 9, 32, "°F"), KELVIN("celsius", 1, 1, 273.15, "K"),

	METERS("meters", 1, "m"), MILLIMETERS("meters", 1, 1e3, "mm"), CENTIMETERS("meters", 1, 1e2, "cm"),
	KILOMETERS("meters", 1e3, "km"),

	VOLTS("volts", 1, "V"), MILLIVOLTS("volts", 1, 1e3, "mV"), AMPERES("amperes", 1, "A"),
	MILLIAMPERES("amperes", 1, 1e3, "mA"),

	JOULES("joules", 1, "J"), KILOJOULES("joules", 1e3, "kJ"), WATT_HOURS("joules", 3.6e3, "Wh"),
	KILOWATT_HOURS("joules", 3.6e6, "kWh"), WATTS("watts", 1, "W"), MILLIWATTS("watts", 1, 1e3, "mW"),
	KILOWATTS("watts", 1e3, "kW"),

	GRAMS("grams", 1, "g"), KILOGRAMS("grams", 1e3, "kg"), HERTZ("hertz", 1, "Hz"), KILOHERTZ("hertz", 1e3, "kHz"),
	MEGAHERTZ("hertz", 1e6, "MHz"), GIGAHERTZ("hertz", 1e9, "GHz"), PASCALS("pascals", 1, "Pa"),
	HECTOPASCALS("pascals", 1e2, "hPa"), BAR("pascals", 1e5),

	/** No unit: the number leaves as it arrives and the name gets no suffix. */
	NONE("", 1);

	private final String base;

	private final double times;

	private final double by;

	private final double zero;

	private final String[] symbols;

	Unit(String base, double times, String... symbols) {
		this(base, times, 1, symbols);
	}

	Unit(String base, double times, double by, String... symbols) {
		this(base, times, by, 0, symbols);
	}

	Unit(String base, double times, double by, double zero, String... symbols) {
		this.base = base;
		this.times = times;
		this.by = by;
		this.zero = zero;
		this.symbols = symbols;
	}

	/**
	 * The unit with this name or symbol.
	 * @param text a constant's name in any case and with dashes or underscores, such as
	 * {@code milliseconds}, or a symbol with its exact case, such as {@code ms}
	 * @return the unit
	 * @throws IllegalArgumentException if there is none, naming all there are
	 */
	public static Unit parse(String text) {
		String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
		for (Unit unit : values()) {
			if (unit.name().equals(name) || Arrays.asList(unit.symbols).contains(text.strip())) {
				return unit;
			}
		}
		throw new IllegalArgumentException("unknown unit '%s'; known are %s".formatted(text,
				Arrays.stream(values()).map(Unit::text).collect(Collectors.joining(", "))));
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
		return (number - this.zero) * this.times / this.by;
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
		return (this.zero == 0) ? toBase(sum) : (sum - this.zero * count) * this.times / this.by;
	}

	/**
	 * The unit as it is written in YAML.
	 * @return the name in lower case with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean isTime() {
		return this.base.equals("seconds");
	}

}
