package io.github.exporterkit.value;

import java.util.Arrays;

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
			"KELVIN, 300.1, 26.95", "FAHRENHEIT, 98.6, 37", "MILLICELSIUS, 42500, 42.5", "MILLIVOLTS, 3300, 3.3",
			"KILOWATT_HOURS, 2, 7200000", "MEGAWATT_HOURS, 1, 3.6e9", "MILLIAMPERE_HOURS, 1000, 3600",
			"HECTOPASCALS, 1013.25, 101325", "MILLIBAR, 1, 100", "PSI, 1, 6894.757293168362",
			"MILLIMETERS_OF_MERCURY, 1000, 133322.387415", "MICROMETERS, 5, 5e-6", "INCHES, 1, 0.0254",
			"FEET, 10, 3.048", "YARDS, 1, 0.9144", "MILES, 1, 1609.344", "KILOMETERS_PER_HOUR, 36, 10",
			"KNOTS, 3600, 1852", "MILES_PER_HOUR, 1, 0.44704", "LITERS, 3, 0.003", "MILLILITERS, 1, 1e-6",
			"OUNCES, 16, 453.59237", "POUNDS, 1, 453.59237", "TONNES, 1, 1e6", "WEEKS, 1, 604800", "PETABYTES, 1, 1e15",
			"PEBIBYTES, 1, 1125899906842624", "KIBIBITS, 8, 1024", "GIBIBITS, 1, 134217728",
			"PARTS_PER_MILLION, 35, 0.000035", "REVOLUTIONS_PER_MINUTE, 1200, 1200", "NONE, 0.1, 0.1" })
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
	void noTwoUnitsShareASymbol() {
		assertThat(Arrays.stream(Unit.values()).flatMap((unit) -> unit.symbols().stream())).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			degC,          did you mean 'celsius'?
			deg C,         did you mean 'celsius'?
			Degrees F,     did you mean 'fahrenheit'?
			centigrade,    did you mean 'celsius'?
			pct,           did you mean 'percent'?
			miliseconds,   did you mean 'milliseconds'?
			Second,        did you mean 'seconds'?
			mega_byte,     did you mean 'megabytes'?
			mB,            case matters: did you mean 'MB' (megabytes) or 'Mb' (megabits)?
			KHZ,           case matters: did you mean 'kHz' (kilohertz)?
			KIB,           case matters: did you mean 'KiB' (kibibytes)?
			bytes/s,       "write the counter that it is the rate of as value, because Prometheus computes rates; \
			or no unit for a gauge"
			fortnights,    "write its name, such as milliseconds, or its symbol, such as ms; any other can be \
			converted with scale"
			""")
	void anUnknownUnitIsRefusedNamingTheNearest(String text, String cure) {
		assertThatIllegalArgumentException().isThrownBy(() -> Unit.parse(text))
			.withMessage("'%s' is not a unit; %s", text, cure);
	}

}
