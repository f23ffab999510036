package io.github.exporterkit.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.draft.Guess.Kind;
import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionBuilder;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What texts are: numbers with units, points in time, states or facts.
 */
final class TextGuess {

	private static final Pattern QUANTITY = Pattern.compile("[-+]?[\\d.,]+\\s*([^\\d\\s].*)");

	private static final Pattern MEASURED = Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)(\\s*[A-Za-z%°µ/]{1,8})");

	private static final Pattern HEX = Pattern.compile("0x[0-9A-Fa-f]+");

	private static final Pattern STATE = Pattern.compile("[A-Za-z][A-Za-z0-9 _-]{0,29}");

	private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false|yes|no|on|off");

	/** Notations of dates without a zone. */
	private static final List<String> PATTERNS = List.of("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss",
			"yyyy-MM-dd HH:mm", "yyyy/MM/dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "yyyy-MM-dd",
			"dd.MM.yyyy");

	/** Letters that mostly stand for sizes, and not for units. */
	private static final String LETTERS_OF_SIZES = "KkMmGgTt";

	/** Letters that stand for other units where no temperature is meant. */
	private static final Map<String, Unit> DEGREES = Map.of("C", Unit.CELSIUS, "F", Unit.FAHRENHEIT);

	/** What is written where there is no value. */
	private static final Pattern ABSENT = Pattern
		.compile("(?i)n/?a|\\[?n/a]?|-+|nan|\\?+|none|unknown|not available|\\[not supported]");

	/** What texts say of a thing that is on or off, and the opposites of each. */
	private static final Map<String, String> OPPOSITES = Map.of("up", "|down|", "active", "|inactive|not active|",
			"enabled", "|disabled|", "online", "|offline|", "connected", "|disconnected|not connected|", "running",
			"|stopped|not running|");

	/** Texts that say how something is, whatever the field is called. */
	private static final Set<String> STATES = Set.of("active", "inactive", "activating", "deactivating", "failed",
			"running", "exited", "dead", "stopped", "started", "starting", "stopping", "paused", "restarting", "up",
			"down", "ok", "good", "bad", "warning", "warn", "critical", "error", "degraded", "healthy", "unhealthy",
			"online", "offline", "idle", "busy", "ready", "pending", "queued", "enabled", "disabled", "open", "closed",
			"connected", "disconnected", "unknown", "normal", "passed", "completed", "success", "waiting", "blocked",
			"suspended", "maintenance", "draining", "standby", "listening", "loaded", "charging", "discharging");

	private static final int MOST_STATES = 8;

	private static final int LONGEST_FACT = 64;

	private TextGuess() {
	}

	static Guess of(Field field, List<String> words, List<String> texts) {
		List<String> own = Words.of(field.name());
		List<String> said = texts.stream().filter((text) -> !text.isEmpty()).toList();
		if (said.isEmpty()) {
			return Guess.leftOut(words, "it is always empty");
		}
		List<String> there = said.stream().filter((text) -> !ABSENT.matcher(text).matches()).toList();
		if (!there.isEmpty() && there.size() < said.size()) {
			Guess guess = of(field, words, there);
			if (guess.kind() == Kind.NUMBER || guess.kind() == Kind.GAUGE) {
				Map<String, String> settings = new LinkedHashMap<>(guess.settings());
				settings.put("absent",
						said.stream()
							.filter((text) -> ABSENT.matcher(text).matches())
							.distinct()
							.map(YamlText::inFlow)
							.collect(Collectors.joining(", ", "[", "]")));
				return new Guess(guess.kind(), settings, guess.words(), guess.doubt());
			}
		}
		if (own.contains("version")) {
			return ofWords(words, own, said, field.isPresentEverywhere());
		}
		if (matches(said, Guess.NUMBER)) {
			return NumberGuess.of(words, said.stream().mapToDouble(Double::parseDouble).toArray());
		}
		if (matches(said, BOOLEAN)) {
			return new Guess(Kind.GAUGE, Map.of(), words, null);
		}
		for (From from : List.of(From.ISO_INSTANT, From.HTTP_DATE)) {
			if (converts(said, Conversion.builder().from(from))) {
				return new Guess(Kind.GAUGE, Map.of("from", from.text()), UnitInName.of(words).rest(), null);
			}
		}
		for (String pattern : PATTERNS) {
			if (converts(said, Conversion.builder().from(From.DATE).pattern(pattern).zone("UTC"))) {
				Map<String, String> settings = new LinkedHashMap<>();
				settings.put("from", From.DATE.text());
				settings.put("pattern", YamlText.inBlock(pattern));
				settings.put("zone", "UTC");
				return new Guess(Kind.GAUGE, settings, UnitInName.of(words).rest(), "in which time zone is it?");
			}
		}
		if (matches(said, HEX)) {
			return new Guess(Kind.NUMBER, Map.of("from", From.HEX.text()), words, null);
		}
		Guess quantity = ofQuantities(words, said);
		if (quantity != null) {
			return quantity;
		}
		boolean time = Words.isDuration(words) || said.stream().anyMatch((text) -> text.matches(".*[A-Za-z].*"));
		if (time && said.stream().allMatch((text) -> text.matches(".*\\d.*"))
				&& converts(said, Conversion.builder().from(From.DURATION))) {
			boolean uptime = words.contains("uptime") || own.equals(List.of("up"));
			return uptime
					? new Guess(Kind.GAUGE, Map.of("from", From.AGE.text()),
							words.stream().map((word) -> word.matches("up(time)?") ? "started" : word).toList(), null)
					: new Guess(Kind.NUMBER, Map.of("from", From.DURATION.text()), words, null);
		}
		Guess measured = ofMeasured(words, said);
		return (measured != null) ? measured : ofWords(words, own, said, field.isPresentEverywhere());
	}

	/** Numbers before a text that is always the same. */
	private static @Nullable Guess ofMeasured(List<String> words, List<String> texts) {
		Matcher first = MEASURED.matcher(texts.get(0));
		if (!first.matches()) {
			return null;
		}
		String behind = first.group(2);
		boolean same = texts.stream()
			.allMatch((text) -> text.endsWith(behind)
					&& Guess.NUMBER.matcher(text.substring(0, text.length() - behind.length())).matches());
		if (!same) {
			return null;
		}
		String extract = "([-+0-9.eE]+)" + behind;
		return new Guess(Kind.NUMBER, Map.of("extract", YamlText.inBlock(extract)), words,
				"what does '%s' say about the unit?".formatted(behind.strip()));
	}

	private static @Nullable Guess ofQuantities(List<String> words, List<String> texts) {
		List<String> units = texts.stream()
			.map(QUANTITY::matcher)
			.map((text) -> text.matches() ? text.group(1).strip() : "")
			.distinct()
			.toList();
		if (units.contains("")) {
			return null;
		}
		Unit degrees = (units.size() == 1) ? DEGREES.get(units.get(0)) : null;
		if (degrees != null) {
			Map<String, String> settings = new LinkedHashMap<>();
			settings.put("extract", YamlText.inBlock("([-+0-9.]+) *" + units.get(0)));
			settings.put("unit", degrees.text());
			return new Guess(Kind.GAUGE, settings, UnitInName.of(words).rest(), null);
		}
		if (units.stream().anyMatch((unit) -> unit.matches("[kKMGT]B"))
				&& converts(texts, Conversion.builder().from(From.DATA_SIZE))) {
			return new Guess(Kind.NUMBER, Map.of("from", From.DATA_SIZE.text()), UnitInName.of(words).rest(),
					"is its kB, MB or GB a power of 1024, as data-size reads it, or of 1000 (from: quantity)?");
		}
		for (String text : units) {
			Unit unit = unit(text);
			if (unit != null && converts(texts, Conversion.builder().from(From.QUANTITY).unit(unit))) {
				Map<String, String> settings = new LinkedHashMap<>();
				settings.put("from", From.QUANTITY.text());
				settings.put("unit", unit.text());
				return new Guess(Guess.ALWAYS_GAUGES.contains(unit.base()) ? Kind.GAUGE : Kind.NUMBER, settings,
						UnitInName.of(words).rest(), null);
			}
		}
		return null;
	}

	private static @Nullable Unit unit(String text) {
		Unit unit = unitCalled(text);
		boolean size = unit != null && unit.base().equals("bytes") && text.endsWith("B");
		return (unit == null || unit.base().equals("seconds")) ? null : size ? Unit.BYTES : unit;
	}

	/** The unit that a text says; null if it says none, or may mean something else. */
	static @Nullable Unit unitCalled(String text) {
		try {
			Unit unit = Unit.parse(text);
			return (unit == Unit.NONE || LETTERS_OF_SIZES.contains(text)) ? null : unit;
		}
		catch (DeclarationException ex) {
			return null;
		}
	}

	private static Guess ofWords(List<String> words, List<String> own, List<String> texts, boolean inAllRows) {
		TreeSet<String> distinct = new TreeSet<>(texts);
		Guess switched = ofSwitch(words, distinct);
		if (switched != null) {
			return switched;
		}
		boolean few = distinct.size() <= MOST_STATES && matches(texts, STATE);
		if (few && (Words.isOfState(own)
				|| STATES.containsAll(distinct.stream().map((text) -> text.toLowerCase(Locale.ROOT)).toList()))) {
			Map<String, String> settings = new LinkedHashMap<>();
			settings.put("states", distinct.stream().map(YamlText::inFlow).collect(Collectors.joining(", ", "[", "]")));
			return new Guess(Kind.STATES, settings, words,
					"these are the states that were seen; which others are there?");
		}
		if (!inAllRows) {
			return Guess.leftOut(words, "a text that not all rows have");
		}
		int longest = texts.stream().mapToInt(String::length).max().orElse(0);
		return (longest <= LONGEST_FACT) ? new Guess(Kind.FACT, Map.of(), words, null)
				: Guess.leftOut(words, "its texts are too long for labels");
	}

	/** A state that is one of two opposites; null if it is none. */
	private static @Nullable Guess ofSwitch(List<String> words, Set<String> texts) {
		for (Map.Entry<String, String> opposites : OPPOSITES.entrySet()) {
			boolean one = texts.stream()
				.allMatch((text) -> text.equalsIgnoreCase(opposites.getKey())
						|| opposites.getValue().contains("|" + text.toLowerCase(Locale.ROOT) + "|"));
			List<String> on = texts.stream().filter((text) -> text.equalsIgnoreCase(opposites.getKey())).toList();
			if (one && (on.size() == 1 || texts.size() == 1)) {
				String positive = on.isEmpty() ? inCaseOf(texts.iterator().next(), opposites.getKey()) : on.get(0);
				String map = "[%s, '*=0']".formatted(YamlText.inFlow(positive + "=1"));
				return new Guess(Kind.GAUGE, Map.of("map", map), words, "which other texts than %s are there?"
					.formatted(texts.stream().map((text) -> "'" + text + "'").collect(Collectors.joining(" and "))));
			}
		}
		return null;
	}

	/**
	 * A word written as another text is: in capitals, with one at the beginning, or
	 * without.
	 */
	private static String inCaseOf(String text, String word) {
		String upper = word.toUpperCase(Locale.ROOT);
		return text.equals(text.toUpperCase(Locale.ROOT)) ? upper
				: Character.isUpperCase(text.charAt(0)) ? upper.charAt(0) + word.substring(1) : word;
	}

	private static boolean matches(List<String> texts, Pattern pattern) {
		return texts.stream().allMatch((text) -> pattern.matcher(text).matches());
	}

	private static boolean converts(List<String> texts, ConversionBuilder builder) {
		Conversion conversion = builder.build();
		try {
			texts.forEach((text) -> conversion.ofText(text, 0));
			return true;
		}
		catch (ConversionException ex) {
			return false;
		}
	}

}
