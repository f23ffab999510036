package io.github.exporterkit.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UnitTests {

	@ParameterizedTest
	@CsvSource({ "MILLISECONDS, 1234, 1.234", "MICROSECONDS, 7, 7e-6", "NANOSECONDS, 1, 1e-9", "MINUTES, 1.5, 90",
			"DAYS, 2, 172800", "BITS, 8, 1", "MEGABITS, 100, 12500000", "KILOBYTES, 3, 3000", "KIBIBYTES, 3, 3072",
			"TEBIBYTES, 1, 1099511627776", "PERCENT, 97.3, 0.973", "PERCENT, 7, 0.07", "PER_MILLE, 35, 0.035",
			"FAHRENHEIT, 212, 100", "FAHRENHEIT, 32, 0", "FAHRENHEIT, -40, -40", "KELVIN, 273.15, 0",
			"MILLIVOLTS, 3300, 3.3", "KILOWATT_HOURS, 2, 7200000", "HECTOPASCALS, 1013.25, 101325", "NONE, 0.1, 0.1" })
	void aNumberLeavesInItsBaseUnitWithoutARoundingError(Unit unit, double arriving, double leaving) {
		assertThat(unit.toBase(arriving)).isEqualTo(leaving);
	}

	@ParameterizedTest
	@EnumSource(Unit.class)
	void whatIsNoNumberStaysNone(Unit unit) {
		assertThat(unit.toBase(Double.NaN)).isNaN();
		assertThat(unit.toBase(Double.POSITIVE_INFINITY)).isInfinite().isPositive();
	}

	@ParameterizedTest
	@EnumSource(Unit.class)
	void everyUnitIsFoundByTheNameItIsWrittenWith(Unit unit) {
		assertThat(Unit.parse(unit.text())).isEqualTo(unit);
		assertThat(Unit.parse(unit.name())).isEqualTo(unit);
	}

	@ParameterizedTest
	@CsvSource({ "ms, MILLISECONDS", "MB, MEGABYTES", "Mbit, MEGABITS", "MiB, MEBIBYTES", "%, PERCENT", "m, METERS",
			"mW, MILLIWATTS", "' s ', SECONDS" })
	void aSymbolCountsWithItsCase(String symbol, Unit unit) {
		assertThat(Unit.parse(symbol)).isEqualTo(unit);
	}

	@Test
	void anUnknownUnitIsRefusedNamingAllThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> Unit.parse("fortnights"))
			.withMessageStartingWith("unknown unit 'fortnights'; known are seconds, milliseconds, ")
			.withMessageContaining("per-mille");
	}

}
