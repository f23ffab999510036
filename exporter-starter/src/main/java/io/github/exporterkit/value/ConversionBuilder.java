package io.github.exporterkit.value;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Conversion}, one setting a method, named and written as in YAML.
 * Null, and no entries, leave a setting as it was. Whatever cannot work raises an
 * {@link InvalidConversionException} that names the setting. Not thread-safe.
 */
public final class ConversionBuilder {

	private @Nullable Extract extract;

	private From from = From.NUMBER;

	private @Nullable String pattern;

	private @Nullable String zone;

	private @Nullable ValueMap map;

	private double scale = 1;

	private double offset;

	private @Nullable Unit unit;

	ConversionBuilder() {
	}

	/**
	 * Take out of the text the part that counts.
	 * @param expression a regular expression, RE2, that matches the whole text; its only
	 * group is the part, or all of the text is
	 * @return this
	 */
	public ConversionBuilder extract(@Nullable String expression) {
		if (expression != null) {
			this.extract = at("extract", () -> Extract.of(expression));
		}
		return this;
	}

	/**
	 * Say in which form the value arrives.
	 * @param form the form's name
	 * @return this
	 */
	public ConversionBuilder from(@Nullable String form) {
		return (form != null) ? from(at("from", () -> From.parse(form))) : this;
	}

	/**
	 * Say in which form the value arrives.
	 * @param form the form
	 * @return this
	 */
	public ConversionBuilder from(From form) {
		this.from = form;
		return this;
	}

	/**
	 * Say how a {@link From#DATE} is written.
	 * @param pattern a pattern of {@link java.time.format.DateTimeFormatter}
	 * @return this
	 */
	public ConversionBuilder pattern(@Nullable String pattern) {
		this.pattern = pattern;
		return this;
	}

	/**
	 * Say in which zone a {@link From#DATE} without one is.
	 * @param zone a zone's IANA name, or an offset
	 * @return this
	 */
	public ConversionBuilder zone(@Nullable String zone) {
		this.zone = zone;
		return this;
	}

	/**
	 * Say what texts stand for.
	 * @param entries entries such as {@code running=1}; {@code *=-1} stands for every
	 * other text
	 * @return this
	 */
	public ConversionBuilder map(List<String> entries) {
		if (!entries.isEmpty()) {
			this.map = at("map", () -> ValueMap.parse(entries));
		}
		return this;
	}

	/**
	 * Multiply the number.
	 * @param factor the factor
	 * @return this
	 */
	public ConversionBuilder scale(@Nullable Double factor) {
		if (factor != null) {
			require("scale", factor != 0, "a scale of 0 makes every value 0; leave it out, or write another factor");
			require("scale", Double.isFinite(factor), "the scale is not a number; write a factor such as 0.1");
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
			require("offset", Double.isFinite(summand), "the offset is not a number; write one such as -40");
			this.offset = summand;
		}
		return this;
	}

	/**
	 * Say in which unit the number arrives.
	 * @param unit the unit's name or symbol
	 * @return this
	 */
	public ConversionBuilder unit(@Nullable String unit) {
		return (unit != null) ? unit(at("unit", () -> Unit.parse(unit))) : this;
	}

	/**
	 * Say in which unit the number arrives.
	 * @param unit the unit, {@link Unit#NONE} for a number of things
	 * @return this
	 */
	public ConversionBuilder unit(Unit unit) {
		this.unit = unit;
		return this;
	}

	/**
	 * End the description.
	 * @return the conversion
	 * @throws InvalidConversionException if the settings do not fit each other
	 */
	public Conversion build() {
		Unit arriving = (this.unit != null) ? this.unit : Unit.NONE;
		requireFit(arriving);
		String suffix = this.from.suffix().isEmpty() ? arriving.base() : this.from.suffix();
		return new Conversion(suffix, this.extract, reading(arriving), this.from == From.AGE);
	}

	private Reading reading(Unit arriving) {
		Linear toBase = Linear.of(this.scale, this.offset).then(arriving.linear());
		if (this.map != null) {
			return new MapReading(this.map, toBase);
		}
		return switch (this.from) {
			case NUMBER -> new NumberReading(toBase);
			case EPOCH_SECONDS -> new EpochReading(toBase);
			case EPOCH_MILLIS -> new EpochReading(toBase.then(Unit.MILLISECONDS.linear()));
			case HEX -> new HexReading(toBase);
			case AGE, DURATION -> new DurationReading(toBase);
			case ISO_INSTANT -> new InstantReading();
			case HTTP_DATE -> new HttpDateReading();
			case DATE -> DateReading.of(this.pattern, this.zone);
			case QUANTITY -> QuantityReading.of(arriving);
			case DATA_SIZE -> QuantityReading.ofDataSizes();
		};
	}

	private void requireFit(Unit arriving) {
		String form = this.from.text();
		if (!this.from.takesUnit(arriving) && arriving != Unit.NONE) {
			boolean ofTime = this.from.takesUnit(Unit.SECONDS);
			throw new InvalidConversionException("unit",
					"unit '%s' does not go with from '%s'; %s".formatted(arriving.text(), form,
							ofTime ? "name a unit of time, such as milliseconds" : "leave the unit out"));
		}
		require("map", this.map == null || this.from == From.NUMBER,
				"map does not go with from '%s'; leave one of them out".formatted(form));
		String cure = "does not go with from '%s', whose text says what it is; leave it out".formatted(form);
		require("scale", this.scale == 1 || this.from.isScalable(), "scale " + cure);
		require("offset", this.offset == 0 || this.from.isScalable(), "offset " + cure);
		boolean date = this.from == From.DATE;
		require("pattern", date || this.pattern == null, "a pattern is for dates; add from: date, or leave it out");
		require("zone", date || this.zone == null, "a zone is for dates; add from: date, or leave it out");
		require("unit", this.from != From.QUANTITY || this.unit != null,
				"from 'quantity' needs to know what is measured; add a unit such as bytes, or none for plain numbers");
	}

	private static void require(String setting, boolean fulfilled, String problem) {
		if (!fulfilled) {
			throw new InvalidConversionException(setting, problem);
		}
	}

	private static <T> T at(String setting, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConversionException(setting, String.valueOf(ex.getMessage()));
		}
	}

}
