package io.github.exporterkit.value;

import java.text.DateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * A date in a declared pattern. Without a time it is the start of that day.
 */
final class DateParser implements ValueParser {

	private static final Pattern QUOTED = Pattern.compile("'[^']*'");

	private static final Pattern ZONE_LETTER = Pattern.compile("[VvzOXxZ]");

	/** Some versions of Java cannot format these, others can. */
	private static final Pattern TOO_LONG = Pattern.compile("([A-Za-z])\\1{9}");

	/** What a text without a complete time may still say about the time. */
	private static final List<ChronoField> PARTS_OF_A_TIME = List.of(ChronoField.HOUR_OF_AMPM, ChronoField.AMPM_OF_DAY,
			ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE);

	private static final ZonedDateTime EXAMPLE = ZonedDateTime.of(2026, 11, 21, 10, 15, 30, 0, ZoneOffset.UTC);

	private final String pattern;

	private final DateTimeFormatter formatter;

	private DateParser(String pattern, DateTimeFormatter formatter) {
		this.pattern = pattern;
		this.formatter = formatter;
	}

	static DateParser of(@Nullable String pattern, @Nullable String zone, @Nullable String locale) {
		if (pattern == null) {
			throw new DeclarationException("pattern", "'from: date' requires a pattern",
					"add one such as dd.MM.yyyy HH:mm");
		}
		DateTimeFormatter formatter = formatter(pattern, locale(locale));
		String letters = QUOTED.matcher(pattern).replaceAll("");
		Matcher tooLong = TOO_LONG.matcher(letters);
		if (tooLong.find()) {
			throw new DeclarationException("pattern", "the pattern '%s' has more than nine of the letter %s in a row"
				.formatted(pattern, tooLong.group(1)), "write one such as dd.MM.yyyy HH:mm");
		}
		boolean hasZone = ZONE_LETTER.matcher(letters).find();
		if (zone != null && hasZone && !letters.contains("[")) {
			throw new DeclarationException("zone", "the pattern '%s' has a zone of its own".formatted(pattern),
					"leave zone out");
		}
		if (zone == null && !hasZone) {
			throw new DeclarationException("zone", "a date of the pattern '%s' has no zone".formatted(pattern),
					"add one such as UTC, Europe/Berlin or +01:00");
		}
		DateParser parser = new DateParser(pattern, (zone != null) ? formatter.withZone(zone(zone)) : formatter);
		parser.requireDate();
		return parser;
	}

	@Override
	public String expected() {
		return "a date of the pattern " + this.pattern;
	}

	@Override
	public boolean readsDigits() {
		return true;
	}

	@Override
	public double ofText(String text) {
		try {
			return InstantParser.seconds(instant(text));
		}
		catch (DateTimeException ex) {
			throw refused(text);
		}
	}

	/** Some programs write a date as the number 20261121. */
	@Override
	public double ofNumber(double number) {
		return ofText(Digits.of(number));
	}

	private Instant instant(String text) {
		TemporalAccessor parsed = this.formatter.parse(text);
		if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
			return Instant.from(parsed);
		}
		LocalDate date = LocalDate.from(parsed);
		LocalTime time = parsed.query(TemporalQueries.localTime());
		if (time == null && PARTS_OF_A_TIME.stream().anyMatch(parsed::isSupported)) {
			throw new DateTimeException("a part of the time is missing");
		}
		ZoneId offset = parsed.query(TemporalQueries.offset());
		ZoneId zone = (offset != null) ? offset : ZoneId.from(parsed);
		return ((time != null) ? date.atTime(time).atZone(zone) : date.atStartOfDay(zone)).toInstant();
	}

	private void requireDate() {
		try {
			instant(this.formatter.format(EXAMPLE));
		}
		catch (DateTimeException ex) {
			throw new DeclarationException("pattern",
					"the pattern '%s' does not determine the day and the time".formatted(this.pattern),
					"write the year (yyyy), the month and the day, and the hours as HH, or as hh with a");
		}
	}

	private static DateTimeFormatter formatter(String pattern, Locale locale) {
		try {
			return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(locale);
		}
		catch (IllegalArgumentException ex) {
			throw new DeclarationException("pattern",
					"'%s' is not a pattern of dates: %s".formatted(pattern, ex.getMessage()),
					"write one such as dd.MM.yyyy HH:mm, with other letters in quotes");
		}
		catch (ClassCastException ex) {
			// Java's own mistake with a padded number before another.
			throw new DeclarationException("pattern",
					"'%s' is not a pattern of dates: a padded number has another one beside it".formatted(pattern),
					"write one such as dd.MM.yyyy HH:mm, with other letters in quotes");
		}
	}

	private static Locale locale(@Nullable String tag) {
		if (tag == null) {
			return Locale.ENGLISH;
		}
		Locale locale = Locale.forLanguageTag(tag.strip().replace('_', '-'));
		if (locale.getLanguage().isEmpty() || !List.of(DateFormat.getAvailableLocales()).contains(locale)) {
			throw new DeclarationException("locale", "'%s' is no language whose dates are known".formatted(tag),
					"write a language tag such as de or pt-BR");
		}
		return locale;
	}

	private static ZoneId zone(String zone) {
		try {
			return ZoneId.of(zone.strip());
		}
		catch (DateTimeException ex) {
			throw new DeclarationException("zone", "'%s' is not a time zone".formatted(zone),
					"write one such as UTC, Europe/Berlin or +01:00");
		}
	}

}
