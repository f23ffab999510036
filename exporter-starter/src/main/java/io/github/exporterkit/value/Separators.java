package io.github.exporterkit.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that are written for people of some country: with a decimal comma, or
 * with something between the thousands.
 */
final class Separators {

	private static final int LONGEST = 100;

	private static final String BLANKS = "[ \u00A0\u202F\u2009]";

	private static final String DECIMALS = ".,";

	private static final String THOUSANDS = "., '’_";

	private final Pattern number;

	private final String expected;

	private Separators(String decimal, @Nullable String thousands) {
		String groups = (thousands != null) ? "\\d{1,3}(?:%1$s\\d{2,3})*%1$s\\d{3}|".formatted(between(thousands)) : "";
		this.number = Pattern.compile(
				"(?<sign>[+-]?)(?<whole>%s\\d*+)(?:%s(?<places>\\d*+))?+".formatted(groups, Pattern.quote(decimal)));
		this.expected = "a number with '%s' before its decimal places%s".formatted(decimal,
				(thousands != null) ? " and '%s' between thousands".formatted(thousands) : "");
	}

	private static String between(String thousands) {
		return switch (thousands) {
			case " " -> BLANKS;
			case "'", "’" -> "['’]";
			default -> Pattern.quote(thousands);
		};
	}

	/**
	 * Separators as authors write them.
	 * @param decimal what is before the decimal places; null for a point
	 * @param thousands what is between thousands; null for nothing
	 * @return the separators; null if both are null
	 * @throws DeclarationException if they cannot be told apart, or are none
	 */
	static @Nullable Separators of(@Nullable String decimal, @Nullable String thousands) {
		if (decimal == null && thousands == null) {
			return null;
		}
		String point = (decimal != null) ? decimal : ".";
		if (point.length() != 1 || !DECIMALS.contains(point)) {
			throw new DeclarationException("decimal", "'%s' is not before decimal places".formatted(point),
					"write ',' or '.'");
		}
		if (thousands != null && (thousands.length() != 1 || !THOUSANDS.contains(thousands))) {
			throw new DeclarationException("thousands", "'%s' is not between thousands".formatted(thousands),
					"write one of '.', ',', ' ', '_' and \"'\"");
		}
		if (point.equals(thousands)) {
			throw new DeclarationException("thousands", "'%s' is before decimal places, too".formatted(thousands),
					"write decimal: '%s' for it".formatted(point.equals(".") ? "," : "."));
		}
		return new Separators(point, thousands);
	}

	/**
	 * The text with its number as programs write it; what follows the number is left as
	 * it is.
	 * @param text a text without white space around it
	 * @throws ConversionException if the number has other separators
	 */
	String plain(String text) {
		Matcher matcher = this.number.matcher(text);
		if (text.length() > LONGEST || !matcher.lookingAt()) {
			return text;
		}
		String rest = text.substring(matcher.end());
		if (!rest.isEmpty() && (DECIMALS + "'’_0123456789").indexOf(rest.charAt(0)) >= 0) {
			throw new ConversionException(ConversionException.quote(text), this.expected);
		}
		String places = matcher.group("places");
		String whole = matcher.group("whole").replaceAll("\\D", "");
		if (whole.isEmpty() && (places == null || places.isEmpty())) {
			return text;
		}
		return matcher.group("sign") + whole + ((places != null && !places.isEmpty()) ? "." + places : "") + rest;
	}

}
