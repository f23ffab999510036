package io.github.exporterkit.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DecimalText;
import org.jspecify.annotations.Nullable;

/**
 * A length of time: ISO 8601, numbers with units, a clock as {@code ps} and Slurm write
 * it, or a plain number in the declared unit.
 */
record DurationParser(Linear toBase) implements ValueParser {

	private static final int LONGEST = 100;

	private static final UnitWords UNITS = UnitWords.ofDurations();

	private static final Pattern PART = Pattern
		.compile("[, ]{0,3}(?<number>\\d{1,18}(?:\\.\\d{1,18})?) ?(?<unit>[a-zA-Zµμ]{1,20})");

	private static final String NUMBER = "(\\d{1,9})";

	private static final String BELOW_60 = "([0-5]?\\d)";

	private static final String SECONDS = "([0-5]?\\d(?:\\.\\d{1,9})?)";

	private static final Pattern CLOCK = Pattern
		.compile("(?:(?:%1$s(?:[-:]|(?:d| ?days?),? ?))?%1$s:%2$s|%1$s):%3$s".formatted(NUMBER, BELOW_60, SECONDS));

	private static final Pattern DAYS = Pattern.compile("%s-%s(?::%s)?".formatted(NUMBER, NUMBER, BELOW_60));

	@Override
	public String expected() {
		return "a duration such as PT1M30S, 1h30m or 1-02:03:04";
	}

	@Override
	public double ofNumber(double number) {
		return this.toBase.apply(number);
	}

	@Override
	public double ofText(String text) {
		OptionalDouble number = DecimalText.parse(text);
		if (number.isPresent()) {
			return this.toBase.apply(number.getAsDouble());
		}
		if (text.isEmpty() || text.length() > LONGEST) {
			throw refused(text);
		}
		if (text.startsWith("P") || text.startsWith("-P")) {
			return ofIso(text);
		}
		BigDecimal seconds = text.startsWith("-") ? ofWords(text, text.substring(1)).negate() : ofWords(text, text);
		return seconds.doubleValue();
	}

	private double ofIso(String text) {
		try {
			Duration duration = Duration.parse(text);
			return InstantParser.seconds(duration.getSeconds(), duration.getNano());
		}
		catch (DateTimeException ex) {
			throw refused(text);
		}
	}

	private BigDecimal ofWords(String whole, String text) {
		Matcher clock = CLOCK.matcher(text);
		if (clock.matches()) {
			return seconds(clock.group(1), clock.group(2), (clock.group(3) != null) ? clock.group(3) : clock.group(4),
					clock.group(5));
		}
		Matcher days = DAYS.matcher(text);
		if (days.matches()) {
			return seconds(days.group(1), days.group(2), days.group(3), null);
		}
		Matcher part = PART.matcher(text);
		BigDecimal seconds = BigDecimal.ZERO;
		int at = 0;
		do {
			Linear toSeconds = part.region(at, text.length()).lookingAt() ? UNITS.find(part.group("unit")) : null;
			if (toSeconds == null || (at == 0 && part.start("number") > 0)) {
				throw refused(whole);
			}
			seconds = seconds.add(toSeconds.apply(new BigDecimal(part.group("number"))));
			at = part.end();
		}
		while (at < text.length());
		return seconds;
	}

	private static BigDecimal seconds(@Nullable String days, @Nullable String hours, @Nullable String minutes,
			@Nullable String seconds) {
		return times(days, 86400).add(times(hours, 3600)).add(times(minutes, 60)).add(times(seconds, 1));
	}

	private static BigDecimal times(@Nullable String digits, int seconds) {
		return (digits != null) ? new BigDecimal(digits).multiply(BigDecimal.valueOf(seconds)) : BigDecimal.ZERO;
	}

}
