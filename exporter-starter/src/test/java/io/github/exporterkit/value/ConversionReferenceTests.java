package io.github.exporterkit.value;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.exporterkit.docs.CheckedPage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes and checks {@code docs/conversions.md}: the units that there are, and what the
 * forms make of examples.
 */
class ConversionReferenceTests {

	private static final double NOW = Instant.parse("2026-11-21T10:15:30Z").getEpochSecond();

	private static final List<Example> EXAMPLES = List.of(example(From.NUMBER, "", (c) -> c, "12.5", "1e3", "yes"),
			example(From.NUMBER, "unit: percent", (c) -> c.unit("percent"), "97.3"),
			example(From.NUMBER, "decimal: ',', thousands: '.'", (c) -> c.separators(",", "."), "1.234,5"),
			example(From.UNSIGNED_64, "", (c) -> c, "12", "-4294967296"),
			example(From.ISO_INSTANT, "", (c) -> c, "2026-11-21T10:15:30Z", "2026-11-21T11:15:30.5+01:00"),
			example(From.EPOCH_SECONDS, "", (c) -> c, "1795256130"),
			example(From.EPOCH_MILLIS, "", (c) -> c, "1795256130250"),
			example(From.EPOCH_MICROS, "", (c) -> c, "1795256130250000"),
			example(From.EPOCH_NANOS, "", (c) -> c, "1795256130000000000"),
			example(From.HTTP_DATE, "", (c) -> c, "Sat, 21 Nov 2026 10:15:30 GMT", "Sat Nov 21 10:15:30 2026"),
			example(From.DATE, "pattern: dd.MM.yyyy HH:mm, zone: Europe/Berlin",
					(c) -> c.pattern("dd.MM.yyyy HH:mm").zone("Europe/Berlin"), "21.11.2026 11:15"),
			example(From.DATE, "pattern: d MMM yyyy, zone: UTC", (c) -> c.pattern("d MMM yyyy").zone("UTC"),
					"21 Nov 2026"),
			example(From.DATE, "pattern: d. MMMM yyyy, locale: de, zone: UTC",
					(c) -> c.pattern("d. MMMM yyyy").locale("de").zone("UTC"), "21. Dezember 2026"),
			example(From.AGE, "", (c) -> c, "30", "1-02:03:04"),
			example(From.AGE, "unit: milliseconds", (c) -> c.unit("milliseconds"), "1500"),
			example(From.DURATION, "", (c) -> c, "90", "PT1M30S", "1h30m", "2 days, 3 hours", "00:12:34", "12:34",
					"1-02:03:04", "1:02:03:04", "3w0d", "2 days, 3:04:05"),
			example(From.DURATION, "unit: minutes", (c) -> c.unit("minutes"), "1.5"),
			example(From.HEX, "", (c) -> c, "0x1F", "1f"),
			example(From.QUANTITY, "unit: bytes", (c) -> c.unit("bytes"), "512", "1.5GB", "1.5 GiB", "16384 kB",
					"10Ki"),
			example(From.QUANTITY, "unit: kibibytes", (c) -> c.unit("kibibytes"), "16384", "16384 kB"),
			example(From.QUANTITY, "unit: percent", (c) -> c.unit("percent"), "12%", "12"),
			example(From.QUANTITY, "unit: celsius", (c) -> c.unit("celsius"), "20 °C", "68F"),
			example(From.QUANTITY, "unit: none", (c) -> c.unit("none"), "3.2 k", "500m"),
			example(From.DATA_SIZE, "", (c) -> c, "512", "10MB", "1.5G"));

	@Test
	void thePageSaysWhatUnitsAndFormsThereAre() throws IOException {
		new CheckedPage("conversions.md").check((part) -> part.equals("units") ? units() : forms(), getClass());
	}

	@Test
	void everyFormHasAnExample() {
		Set<From> shown = EXAMPLES.stream().map(Example::from).collect(Collectors.toSet());
		assertThat(shown).isEqualTo(EnumSet.allOf(From.class));
	}

	@Test
	void theFirstExampleIsTrue() {
		Conversion conversion = Conversion.builder()
			.extract("up ([0-9]+) ticks")
			.scale(10.0)
			.unit("milliseconds")
			.from("age")
			.build();
		assertThat(conversion.ofText("up 150 ticks", NOW)).isEqualTo(NOW - 1.5);
		assertThat(conversion.suffix()).isEqualTo("timestamp_seconds");
	}

	private static String units() {
		Map<String, List<Unit>> byBase = Arrays.stream(Unit.values())
			.filter((unit) -> unit != Unit.NONE)
			.collect(Collectors.groupingBy(Unit::base, LinkedHashMap::new, Collectors.toList()));
		StringBuilder table = new StringBuilder(CheckedPage.row("the name ends in", "units and their symbols"));
		table.append(CheckedPage.row("---", "---"));
		byBase.forEach((base, units) -> table.append(CheckedPage.row(CheckedPage.code("_" + base),
				units.stream().map(ConversionReferenceTests::unit).collect(Collectors.joining(" · ")))));
		return table.toString();
	}

	private static String unit(Unit unit) {
		return (CheckedPage.code(unit.text()) + " " + String.join(" ", unit.symbols())).strip();
	}

	private static String forms() {
		return CheckedPage.row("`from`", "with", "reads", "as", "the name ends in")
				+ CheckedPage.row("---", "---", "---", "---", "---")
				+ EXAMPLES.stream().map(Example::rows).collect(Collectors.joining());
	}

	private static Example example(From from, String with, UnaryOperator<ConversionBuilder> settings, String... texts) {
		return new Example(from, with, settings.apply(Conversion.builder().from(from)).build(), List.of(texts));
	}

	private record Example(From from, String with, Conversion conversion, List<String> texts) {

		String rows() {
			String suffix = this.conversion.suffix();
			return this.texts.stream()
				.map((text) -> CheckedPage.row(CheckedPage.code(this.from.text()),
						this.with.isEmpty() ? "" : CheckedPage.code(this.with), CheckedPage.code(text), value(text),
						suffix.isEmpty() ? "" : CheckedPage.code("_" + suffix)))
				.collect(Collectors.joining());
		}

		private String value(String text) {
			String value = Digits.of(this.conversion.ofText(text, NOW));
			return value.contains("E") ? new BigDecimal(value).toPlainString() : value;
		}

	}

}
