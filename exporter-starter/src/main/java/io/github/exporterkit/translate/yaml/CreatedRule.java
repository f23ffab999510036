package io.github.exporterkit.translate.yaml;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.value.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * Since when a counter counts, as YAML declares it.
 *
 * @param value Where in a row the time is.
 * @param extract Regular expression (RE2) that all of the text must match; its group, or
 * all of it, is what is read.
 * @param from The form in which the time arrives: iso-instant, epoch-seconds,
 * epoch-millis, epoch-micros, epoch-nanos, http-date, date or age.
 * @param pattern How a date is written, for from: date.
 * @param zone The time zone of dates without one, for from: date.
 * @param locale The language of the names of months and days, for from: date.
 * @param unit The unit of an age; seconds if there is none.
 */
public record CreatedRule(@Nullable String value, @Nullable String extract, @Nullable String from,
		@Nullable String pattern, @Nullable String zone, @Nullable String locale, @Nullable String unit) {

	private static final String POINT_IN_TIME = "timestamp_seconds";

	/**
	 * What is read.
	 * @param place the key under which it is declared
	 * @throws DeclarationException if it cannot work
	 */
	Extraction.Created created(String place) {
		if (this.value == null) {
			throw new DeclarationException(place + ".value", "the value is missing",
					"name the field of the row that has the time");
		}
		Conversion conversion = DeclarationException.at(place,
				() -> Conversion.builder()
					.extract(this.extract)
					.from(this.from)
					.pattern(this.pattern)
					.zone(this.zone)
					.locale(this.locale)
					.unit(this.unit)
					.build());
		if (!conversion.suffix().equals(POINT_IN_TIME)) {
			throw new DeclarationException(place + ".from", "a counter is created at a point in time",
					"write iso-instant, epoch-seconds, epoch-millis, epoch-micros, epoch-nanos, http-date, date or age");
		}
		return new Extraction.Created(DeclaredExpression.of(place + ".value", this.value), conversion);
	}

}
