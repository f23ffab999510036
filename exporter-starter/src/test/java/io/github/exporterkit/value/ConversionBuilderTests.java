package io.github.exporterkit.value;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ConversionBuilderTests {

	static Stream<Arguments> mistakes() {
		return Stream.of(
				mistake("unit", (c) -> c.from("iso-instant").unit("ms"),
						"unit 'milliseconds' does not go with from 'iso-instant'; leave the unit out"),
				mistake("unit", (c) -> c.from("age").unit("bytes"),
						"unit 'bytes' does not go with from 'age'; name a unit of time, such as milliseconds"),
				mistake("unit", (c) -> c.from("quantity"),
						"from 'quantity' needs to know what is measured; add a unit such as bytes, or none for plain numbers"),
				mistake("unit", (c) -> c.unit("secnds"), "unknown unit 'secnds'; did you mean 'seconds'?"),
				mistake("from", (c) -> c.from("epoch-mills"),
						"unknown form 'epoch-mills'; did you mean 'epoch-millis'?"),
				mistake("map", (c) -> c.from("age").map(List.of("new=0")),
						"map does not go with from 'age'; leave one of them out"),
				mistake("map", (c) -> c.map(List.of("on=1", "on =0")), "map names 'on' twice; keep one of them"),
				mistake("scale", (c) -> c.scale(0.0),
						"a scale of 0 makes every value 0; leave it out, or write another factor"),
				mistake("scale", (c) -> c.scale(Double.NaN), "the scale is not a number; write a factor such as 0.1"),
				mistake("scale", (c) -> c.scale(2.0).from("http-date"),
						"scale does not go with from 'http-date', whose text says what it is; leave it out"),
				mistake("offset", (c) -> c.offset(Double.POSITIVE_INFINITY),
						"the offset is not a number; write one such as -40"),
				mistake("offset", (c) -> c.offset(2.0).from("quantity").unit("bytes"),
						"offset does not go with from 'quantity', whose text says what it is; leave it out"),
				mistake("extract", (c) -> c.extract("(a"),
						"'(a' is not a regular expression: missing closing ); write RE2 syntax, as in Prometheus, without look-around and back-references"),
				mistake("extract", (c) -> c.extract("(a)|(b)"),
						"'(a)|(b)' has 2 groups; keep the one around the value, and write the others as (?:…)"),
				mistake("extract", (c) -> c.extract(""),
						"extract is empty; write a regular expression such as '([0-9.]+) ms'"),
				mistake("pattern", (c) -> c.pattern("yyyy"), "a pattern is for dates; add from: date, or leave it out"),
				mistake("zone", (c) -> c.zone("UTC"), "a zone is for dates; add from: date, or leave it out"),
				mistake("pattern", (c) -> c.from("date").zone("UTC"),
						"from 'date' needs to know how the date is written; add a pattern such as dd.MM.yyyy HH:mm"),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("yyyy-MM-dd foo"),
						"'yyyy-MM-dd foo' is not a date's pattern: Unknown pattern letter: f; write one such as dd.MM.yyyy HH:mm, with other letters in quotes"),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("MMM dd HH:mm:ss"),
						noDay("MMM dd HH:mm:ss")),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("YYYY-MM-dd"), noDay("YYYY-MM-dd")),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("yyyy-mm-dd"), noDay("yyyy-mm-dd")),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("HH:mm"), noDay("HH:mm")),
				mistake("zone", (c) -> c.from("date").pattern("yyyy-MM-dd"),
						"a date of the pattern 'yyyy-MM-dd' has no zone; add one such as UTC, Europe/Berlin or +01:00"),
				mistake("zone", (c) -> c.from("date").pattern("yyyy-MM-dd HH:mm 'Z'"),
						"a date of the pattern 'yyyy-MM-dd HH:mm 'Z'' has no zone; add one such as UTC, Europe/Berlin or +01:00"),
				mistake("zone", (c) -> c.from("date").pattern("yyyy-MM-dd HH:mm xx").zone("UTC"),
						"the pattern 'yyyy-MM-dd HH:mm xx' says the zone already; leave zone out"),
				mistake("zone", (c) -> c.from("date").pattern("yyyy-MM-dd").zone("Europe/Brelin"),
						"'Europe/Brelin' is not a time zone; write one such as UTC, Europe/Berlin or +01:00"));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aMistakeNamesTheSettingAndTheCure(String setting, UnaryOperator<ConversionBuilder> settings, String message) {
		assertThatExceptionOfType(InvalidConversionException.class)
			.isThrownBy(() -> settings.apply(Conversion.builder()).build())
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.setting()).isEqualTo(setting));
	}

	@Test
	void aFormThatIsNearNoneIsRefusedNamingAllThereAre() {
		assertThat(From.parse("epoch-millis")).isEqualTo(From.EPOCH_MILLIS);
		assertThat(From.parse(" ISO_INSTANT ")).isEqualTo(From.ISO_INSTANT);
		assertThatExceptionOfType(InvalidConversionException.class)
			.isThrownBy(() -> Conversion.builder().from("calendar"))
			.withMessage("unknown form 'calendar'; known are number, age, iso-instant, epoch-seconds, epoch-millis, "
					+ "http-date, date, duration, hex, quantity, data-size");
	}

	@Test
	void whatIsNotSaidChangesNothing() {
		Conversion conversion = Conversion.builder()
			.extract(null)
			.from((String) null)
			.pattern(null)
			.zone(null)
			.map(List.of())
			.scale(null)
			.offset(null)
			.unit((String) null)
			.build();
		assertThat(conversion.ofText("0.1", 0)).isEqualTo(0.1);
		assertThat(conversion.suffix()).isEmpty();
	}

	private static Arguments mistake(String setting, UnaryOperator<ConversionBuilder> settings, String message) {
		return arguments(setting, settings, message);
	}

	private static String noDay(String pattern) {
		return "the pattern '%s' does not say which day it is; name the year (yyyy), the month and the day, and the hours as HH, or hh with a"
			.formatted(pattern);
	}

}
