package io.github.exporterkit.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The unit that the words of a field's name say its numbers are in, as {@code waitMs},
 * {@code fill_percent} and {@code bytesSent} do.
 *
 * @param candidates the units that the word may stand for, the likeliest first: a
 * {@code KB} may be 1000 or 1024 bytes
 * @param word the word that says so
 * @param rest the words of the name without it; all of them if it is the only one, or
 * names the quantity rather than the unit
 */
public record NamedUnit(List<Unit> candidates, String word, List<String> rest) {

	/** Words for units that are no names of theirs. */
	private static final Map<String, List<Unit>> WORDS = Map.ofEntries(Map.entry("millis", List.of(Unit.MILLISECONDS)),
			Map.entry("ms", List.of(Unit.MILLISECONDS)), Map.entry("msec", List.of(Unit.MILLISECONDS)),
			Map.entry("msecs", List.of(Unit.MILLISECONDS)), Map.entry("secs", List.of(Unit.SECONDS)),
			Map.entry("sec", List.of(Unit.SECONDS)), Map.entry("micros", List.of(Unit.MICROSECONDS)),
			Map.entry("us", List.of(Unit.MICROSECONDS)), Map.entry("usec", List.of(Unit.MICROSECONDS)),
			Map.entry("usecs", List.of(Unit.MICROSECONDS)), Map.entry("nanos", List.of(Unit.NANOSECONDS)),
			Map.entry("ns", List.of(Unit.NANOSECONDS)), Map.entry("nsec", List.of(Unit.NANOSECONDS)),
			Map.entry("nsecs", List.of(Unit.NANOSECONDS)), Map.entry("mins", List.of(Unit.MINUTES)),
			Map.entry("hrs", List.of(Unit.HOURS)), Map.entry("pct", List.of(Unit.PERCENT)),
			Map.entry("percentage", List.of(Unit.PERCENT)), Map.entry("byte", List.of(Unit.BYTES)),
			Map.entry("octets", List.of(Unit.BYTES)), Map.entry("octet", List.of(Unit.BYTES)),
			Map.entry("kb", List.of(Unit.KIBIBYTES, Unit.KILOBYTES)),
			Map.entry("mb", List.of(Unit.MEBIBYTES, Unit.MEGABYTES)),
			Map.entry("gb", List.of(Unit.GIBIBYTES, Unit.GIGABYTES)),
			Map.entry("tb", List.of(Unit.TEBIBYTES, Unit.TERABYTES)), Map.entry("kib", List.of(Unit.KIBIBYTES)),
			Map.entry("mib", List.of(Unit.MEBIBYTES)), Map.entry("gib", List.of(Unit.GIBIBYTES)),
			Map.entry("tib", List.of(Unit.TEBIBYTES)), Map.entry("mbps", List.of(Unit.MEGABITS)),
			Map.entry("hz", List.of(Unit.HERTZ)), Map.entry("khz", List.of(Unit.KILOHERTZ)),
			Map.entry("mhz", List.of(Unit.MEGAHERTZ)), Map.entry("ghz", List.of(Unit.GIGAHERTZ)),
			Map.entry("rpm", List.of(Unit.REVOLUTIONS_PER_MINUTE)), Map.entry("amps", List.of(Unit.AMPERES)),
			Map.entry("milliamps", List.of(Unit.MILLIAMPERES)), Map.entry("kwh", List.of(Unit.KILOWATT_HOURS)),
			Map.entry("kpa", List.of(Unit.KILOPASCALS)), Map.entry("celcius", List.of(Unit.CELSIUS)),
			Map.entry("temp", List.of(Unit.CELSIUS, Unit.FAHRENHEIT, Unit.KELVIN)),
			Map.entry("temperature", List.of(Unit.CELSIUS, Unit.FAHRENHEIT, Unit.KELVIN)));

	/** Short words that are something else where nothing stands before them. */
	private static final Set<String> NEVER_ALONE = Set.of("ms", "us", "ns", "sec", "nsec");

	/** Units whose names say something else in the name of a field. */
	private static final Set<Unit> NO_WORDS = Set.of(Unit.NONE, Unit.BAR, Unit.FEET, Unit.DEGREES, Unit.KNOTS,
			Unit.RATIO, Unit.INCHES, Unit.POUNDS, Unit.WEEKS);

	/** Units whose names say something else unless they end the name of a field. */
	private static final Set<Unit> LAST_ONLY = Set.of(Unit.MINUTES, Unit.HOURS, Unit.DAYS);

	/** Words after which a unit still is the unit of what they say. */
	private static final Set<String> AMOUNTS = Set.of("used", "free", "total", "sent", "received", "read", "written",
			"in", "out", "count", "size");

	/**
	 * Find what a name says.
	 * @param words the words of the name, in lower case
	 * @return the unit; null if the name does not say one
	 */
	public static @Nullable NamedUnit in(List<String> words) {
		for (int i = words.size() - 1; i >= 0; i--) {
			boolean last = i == words.size() - 1;
			List<Unit> candidates = candidates(words.get(i), last, words.size() == 1);
			boolean ofAll = last || candidates.contains(Unit.PERCENT) || AMOUNTS.contains(words.get(words.size() - 1));
			if (!candidates.isEmpty() && ofAll) {
				NamedUnit named = new NamedUnit(candidates, words.get(i), words);
				return named.saysUnit() ? new NamedUnit(candidates, words.get(i), without(words, i)) : named;
			}
		}
		return null;
	}

	/**
	 * Whether the word is that of a unit, rather than of a quantity such as temperature,
	 * which may come in several.
	 * @return whether it names a unit
	 */
	public boolean saysUnit() {
		return !(this.candidates.size() > 1 && this.candidates.contains(Unit.KELVIN));
	}

	private static List<String> without(List<String> words, int at) {
		List<String> rest = new ArrayList<>(words);
		rest.remove(at);
		if (at > 1 && words.get(at - 1).equals("in") && !words.get(at).startsWith("octet")) {
			rest.remove(at - 1);
		}
		return rest.isEmpty() ? words : rest;
	}

	private static List<Unit> candidates(String word, boolean last, boolean alone) {
		List<Unit> known = WORDS.get(word);
		if (known != null) {
			return (alone && NEVER_ALONE.contains(word)) ? List.of() : known;
		}
		for (Unit unit : Unit.values()) {
			if (unit.text().equals(word) && !NO_WORDS.contains(unit) && (last || !LAST_ONLY.contains(unit))) {
				return List.of(unit);
			}
		}
		return List.of();
	}

}
