package io.github.exporterkit.value;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
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
						"'milliseconds' cannot be combined with 'from: iso-instant'; leave the unit out"),
				mistake("unit", (c) -> c.from("age").unit("bytes"),
						"'bytes' cannot be combined with 'from: age'; write a unit of time, such as milliseconds"),
				mistake("unit", (c) -> c.from("quantity"),
						"'from: quantity' requires a unit; add one such as bytes, or none for plain numbers"),
				mistake("unit", (c) -> c.unit("secnds"), "'secnds' is not a unit; did you mean 'seconds'?"),
				mistake("from", (c) -> c.from("epoch-mills"),
						"'epoch-mills' is not a form; did you mean 'epoch-millis'?"),
				mistake("from", (c) -> c.from("iso8601"), "'iso8601' is not a form; did you mean 'iso-instant'?"),
				mistake("from", (c) -> c.from("epoch"),
						"'epoch' is not a form; did you mean 'epoch-seconds' or 'epoch-millis' or 'epoch-micros' or 'epoch-nanos'?"),
				mistake("map", (c) -> c.from("age").map(List.of("new=0")),
						"a map cannot be combined with 'from: age'; leave one of them out"),
				mistake("map", (c) -> c.map(List.of("on=1", "on =0")), "'on' occurs twice; keep one of them"),
				mistake("map", (c) -> c.map(List.of("on=1d")), noEntry("on=1d")),
				mistake("map", (c) -> c.map(List.of("on=0x1p3")), noEntry("on=0x1p3")),
				mistake("map", (c) -> c.map(List.of("on=")), noEntry("on=")),
				mistake("map", (c) -> c.map(List.of("on")), noEntry("on")),
				mistake("scale", (c) -> c.scale(0.0),
						"a scale of 0 makes every value 0; write another factor, or leave it out"),
				mistake("scale", (c) -> c.scale(Double.NaN), "the scale must be finite; write a factor such as 0.1"),
				mistake("scale", (c) -> c.scale(2.0).from("http-date"),
						"a scale cannot be combined with 'from: http-date', where the text says what the number is; leave it out"),
				mistake("offset", (c) -> c.offset(Double.POSITIVE_INFINITY),
						"the offset must be finite; write a number such as -40"),
				mistake("offset", (c) -> c.offset(2.0).from("quantity").unit("bytes"),
						"an offset cannot be combined with 'from: quantity', where the text says what the number is; leave it out"),
				mistake("extract", (c) -> c.extract("(a"),
						"'(a' is not a regular expression: missing closing ); write RE2 syntax, as in Prometheus, without look-around and back-references"),
				mistake("extract", (c) -> c.extract("(a)|(b)"),
						"'(a)|(b)' has 2 groups; keep the one around the value, and write the others as (?:…)"),
				mistake("extract", (c) -> c.extract(""),
						"the expression is empty; write a regular expression such as '([0-9.]+) ms'"),
				mistake("pattern", (c) -> c.pattern("yyyy"),
						"a pattern is for dates only; add from: date, or leave it out"),
				mistake("zone", (c) -> c.zone("UTC"), "a zone is for dates only; add from: date, or leave it out"),
				mistake("pattern", (c) -> c.from("date").zone("UTC"),
						"'from: date' requires a pattern; add one such as dd.MM.yyyy HH:mm"),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("yyyy-MM-dd peu"),
						"'yyyy-MM-dd peu' is not a pattern of dates: a padded number has another one beside it; write one such as dd.MM.yyyy HH:mm, with other letters in quotes"),
				mistake("pattern", (c) -> c.from("date").zone("UTC").pattern("yyyy-MM-dd foo"),
						"'yyyy-MM-dd foo' is not a pattern of dates: Unknown pattern letter: f; write one such as dd.MM.yyyy HH:mm, with other letters in quotes"),
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
						"the pattern 'yyyy-MM-dd HH:mm xx' has a zone of its own; leave zone out"),
				mistake("zone", (c) -> c.from("date").pattern("yyyy-MM-dd").zone("Europe/Brelin"),
						"'Europe/Brelin' is not a time zone; write one such as UTC, Europe/Berlin or +01:00"));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aMistakeNamesTheSettingAndTheCure(String setting, UnaryOperator<ConversionBuilder> settings, String message) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> settings.apply(Conversion.builder()).build())
			.withMessage(setting + ": " + message)
			.satisfies((ex) -> assertThat(ex.mistakes().get(0).place()).isEqualTo(setting));
	}

	@Test
	void aFormThatIsNearNoneIsRefusedNamingAllThereAre() {
		assertThat(From.parse("epoch-millis")).isEqualTo(From.EPOCH_MILLIS);
		assertThat(From.parse(" ISO_INSTANT ")).isEqualTo(From.ISO_INSTANT);
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Conversion.builder().from("calendar"))
			.withMessage(
					"from: 'calendar' is not a form; the forms are number, age, iso-instant, epoch-seconds, epoch-millis, "
							+ "epoch-micros, epoch-nanos, http-date, date, duration, hex, unsigned-64, quantity, data-size");
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

	private static String noEntry(String entry) {
		return "'%s' is not an entry of a map; write text=number, such as \"running=1\"".formatted(entry);
	}

	private static String noDay(String pattern) {
		return "the pattern '%s' does not determine the day and the time; write the year (yyyy), the month and the day, and the hours as HH, or as hh with a"
			.formatted(pattern);
	}

}
