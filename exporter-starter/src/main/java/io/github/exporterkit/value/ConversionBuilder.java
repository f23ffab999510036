package io.github.exporterkit.value;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Conversion}: a method for each setting, named and written as in
 * YAML. Null, or an empty list, leaves a setting unchanged. A mistake raises an
 * {@link DeclarationException} with the name of the setting. Not thread-safe.
 */
public final class ConversionBuilder {

	private @Nullable Extract extract;

	private From from = From.NUMBER;

	private @Nullable String pattern;

	private @Nullable String zone;

	private @Nullable String locale;

	private @Nullable String decimal;

	private @Nullable String thousands;

	private List<String> absent = List.of();

	private @Nullable List<String> map;

	private @Nullable ValueParser occurrences;

	private double scale = 1;

	private double offset;

	private @Nullable Unit unit;

	ConversionBuilder() {
	}

	/**
	 * Take only a part of the text.
	 * @param expression a regular expression, RE2, that matches the whole text; its only
	 * group is the part, or all of the text is
	 * @return this
	 */
	public ConversionBuilder extract(@Nullable String expression) {
		if (expression != null) {
			this.extract = DeclarationException.at("extract", () -> Extract.of(expression));
		}
		return this;
	}

	/**
	 * Declare the form in which the value arrives.
	 * @param form the form's name
	 * @return this
	 */
	public ConversionBuilder from(@Nullable String form) {
		return (form != null) ? from(DeclarationException.at("from", () -> From.parse(form))) : this;
	}

	/**
	 * Declare the form in which the value arrives.
	 * @param form the form
	 * @return this
	 */
	public ConversionBuilder from(From form) {
		this.from = form;
		return this;
	}

	/**
	 * Declare the pattern of a {@link From#DATE}.
	 * @param pattern a pattern of {@link java.time.format.DateTimeFormatter}
	 * @return this
	 */
	public ConversionBuilder pattern(@Nullable String pattern) {
		this.pattern = pattern;
		return this;
	}

	/**
	 * Declare the zone of a {@link From#DATE} whose pattern has none.
	 * @param zone a zone's IANA name, or an offset
	 * @return this
	 */
	public ConversionBuilder zone(@Nullable String zone) {
		this.zone = zone;
		return this;
	}

	/**
	 * Declare the language of the names of months and days in a {@link From#DATE}.
	 * @param locale a language tag such as {@code de}; null for English
	 * @return this
	 */
	public ConversionBuilder locale(@Nullable String locale) {
		this.locale = locale;
		return this;
	}

	/**
	 * Declare what is between the digits of numbers in texts.
	 * @param decimal what is before the decimal places; null for a point
	 * @param thousands what is between thousands; null for nothing
	 * @return this
	 */
	public ConversionBuilder separators(@Nullable String decimal, @Nullable String thousands) {
		this.decimal = decimal;
		this.thousands = thousands;
		return this;
	}

	/**
	 * Declare what stands for no value.
	 * @param values texts and numbers
	 * @return this
	 */
	public ConversionBuilder absent(List<String> values) {
		this.absent = List.copyOf(values);
		return this;
	}

	/**
	 * Replace texts by numbers.
	 * @param entries entries such as {@code running=1}; {@code *=-1} stands for every
	 * other text
	 * @return this
	 */
	public ConversionBuilder map(List<String> entries) {
		this.map = entries.isEmpty() ? this.map : List.copyOf(entries);
		return this;
	}

	/**
	 * Count a text in texts.
	 * @param counted the text
	 * @param separator what separates the parts of a text of which those equal to it are
	 * counted; null to count it wherever it is
	 * @return this
	 */
	public ConversionBuilder countOf(String counted, @Nullable String separator) {
		this.occurrences = new OccurrencesParser(counted, separator);
		return this;
	}

	/**
	 * Count what is none of several texts.
	 * @param counted the texts, each a letter or, with a separator, a part
	 * @param separator what separates the parts; null to count letters
	 * @return this
	 */
	public ConversionBuilder countOfOthers(Set<String> counted, @Nullable String separator) {
		this.occurrences = new RemainderParser(Set.copyOf(counted), separator);
		return this;
	}

	/**
	 * Multiply the number.
	 * @param factor the factor
	 * @return this
	 */
	public ConversionBuilder scale(@Nullable Double factor) {
		if (factor != null) {
			require("scale", factor != 0, "a scale of 0 makes every value 0", "write another factor, or leave it out");
			require("scale", Double.isFinite(factor), "the scale must be finite", "write a factor such as 0.1");
			this.scale = factor;
		}
		return this;
	}

	/**
	 * Add to the number, after it was scaled.
	 * @param summand the summand
	 * @return this
	 */
	public ConversionBuilder offset(@Nullable Double summand) {
		if (summand != null) {
			require("offset", Double.isFinite(summand), "the offset must be finite", "write a number such as -40");
			this.offset = summand;
		}
		return this;
	}

	/**
	 * Declare the unit in which the number arrives.
	 * @param unit the unit's name or symbol
	 * @return this
	 */
	public ConversionBuilder unit(@Nullable String unit) {
		return (unit != null) ? unit(DeclarationException.at("unit", () -> Unit.parse(unit))) : this;
	}

	/**
	 * Declare the unit in which the number arrives.
	 * @param unit the unit, {@link Unit#NONE} for a number of things
	 * @return this
	 */
	public ConversionBuilder unit(Unit unit) {
		this.unit = unit;
		return this;
	}

	/**
	 * Create the conversion.
	 * @return the conversion
	 * @throws DeclarationException if the settings do not fit each other
	 */
	public Conversion build() {
		Unit arriving = (this.unit != null) ? this.unit : Unit.NONE;
		requireFit(arriving);
		String suffix = this.from.suffix().isEmpty() ? arriving.base() : this.from.suffix();
		return new Conversion(suffix, this.extract,
				parser(arriving, Linear.of(this.scale, this.offset).then(arriving.linear())), withoutUnit(arriving),
				this.from == From.AGE, Separators.of(this.decimal, this.thousands),
				this.absent.isEmpty() ? AbsentValues.NONE : new AbsentValues(this.absent),
				!this.from.suffix().startsWith("timestamp") && this.offset == 0 && arriving.toBase(0) == 0);
	}

	/** What reads the number as it is written, whatever its unit. */
	private ValueParser withoutUnit(Unit arriving) {
		boolean saysUnit = this.from == From.QUANTITY || this.from == From.DATA_SIZE;
		return (saysUnit && this.occurrences == null) ? new QuantityParser.Numeral()
				: parser(arriving, Linear.IDENTITY);
	}

	private ValueParser parser(Unit arriving, Linear toBase) {
		if (this.occurrences != null) {
			return this.occurrences;
		}
		if (this.map != null) {
			return MapParser.of(this.map, toBase);
		}
		return switch (this.from) {
			case NUMBER -> new NumberParser(toBase, true);
			case EPOCH_SECONDS -> new NumberParser(toBase, false);
			case EPOCH_MILLIS -> new NumberParser(toBase.then(Unit.MILLISECONDS.linear()), false);
			case EPOCH_MICROS -> new NumberParser(toBase.then(Unit.MICROSECONDS.linear()), false);
			case EPOCH_NANOS -> new NumberParser(toBase.then(Unit.NANOSECONDS.linear()), false);
			case UNSIGNED_64 -> new UnsignedParser(toBase);
			case HEX -> new HexParser(toBase);
			case AGE, DURATION -> new DurationParser(toBase);
			case ISO_INSTANT -> InstantParser.ISO;
			case HTTP_DATE -> InstantParser.HTTP;
			case DATE -> DateParser.of(this.pattern, this.zone, this.locale);
			case QUANTITY -> QuantityParser.of(arriving);
			case DATA_SIZE -> QuantityParser.ofDataSizes();
		};
	}

	private void requireFit(Unit arriving) {
		String form = "'from: %s'".formatted(this.from.text());
		String with = "cannot be combined with " + form;
		if (!this.from.takesUnit(arriving) && arriving != Unit.NONE) {
			throw new DeclarationException("unit", "'%s' %s".formatted(arriving.text(), with),
					this.from.takesUnit(Unit.SECONDS) ? "write a unit of time, such as milliseconds"
							: "leave the unit out");
		}
		require("unit", this.from != From.QUANTITY || this.unit != null, form + " requires a unit",
				"add one such as bytes, or none for plain numbers");
		require("map", this.map == null || this.from == From.NUMBER, "a map " + with, "leave one of them out");
		String said = "%s, where the text says what the number is".formatted(with);
		require("scale", this.scale == 1 || this.from.isScalable(), "a scale " + said, "leave it out");
		require("offset", this.offset == 0 || this.from.isScalable(), "an offset " + said, "leave it out");
		boolean date = this.from == From.DATE;
		require("pattern", date || this.pattern == null, "a pattern is for dates only",
				"add from: date, or leave it out");
		require("zone", date || this.zone == null, "a zone is for dates only", "add from: date, or leave it out");
		require("locale", date || this.locale == null, "a locale is for dates only", "add from: date, or leave it out");
		String separator = (this.decimal != null) ? "decimal" : "thousands";
		boolean separated = this.decimal != null || this.thousands != null;
		require(separator, !separated || this.map == null, "it has no effect beside a map", "leave one of them out");
		require(separator, !separated || this.from.hasSeparators(), "it %s".formatted(with), "leave it out");
	}

	private static void require(String setting, boolean fulfilled, String problem, String cure) {
		if (!fulfilled) {
			throw new DeclarationException(setting, problem, cure);
		}
	}

}
