package io.github.exporterkit.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QuantityParserTests {

	private static Conversion quantity(String unit) {
		return Conversion.builder().from(From.QUANTITY).unit(unit).build();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			bytes,        1.5GB,          1500000000
			bytes,        1.5 GiB,        1610612736
			bytes,        512,            512
			bytes,        16384 kB,       16384000
			bytes,        10Ki,           10240
			bytes,        3.2k,           3200
			bytes,        3.2 K,          3200
			bytes,        1E,             !
			bytes,        1e3,            1000
			bytes,        1e3 kB,         1000000
			bytes,        12 Mbit,        1500000
			bytes,        1 byte,         1
			bytes,        2 Megabytes,    2000000
			bytes,        8 bits,         1
			kibibytes,    16384 kB,       16777216
			kibibytes,    16384,          16777216
			kibibytes,    1.5G,           1610612736
			kibibytes,    2 MB,           2097152
			kibibytes,    2 megabytes,    2097152
			kibibytes,    1 terabyte,     1099511627776
			kibibytes,    8 kb,           1024
			kibibits,     8 Mb,           1048576
			kibibits,     8 terabits,     1099511627776
			kilobytes,    1 megabyte,     1000000
			mebibytes,    100 B,          100
			KiB,          1 KiB,          1024
			kibibits,     8 kbit,         1024
			bits,         100M,           12500000
			megabits,     1G,             125000000
			megabits,     100,            12500000
			megahertz,    2.4G,           2400000000
			hertz,        2.4 GHz,        2400000000
			percent,      12%,            0.12
			percent,      12,             0.12
			ratio,        97.3 %,         0.973
			celsius,      20 °C,          20
			celsius,      20C,            20
			celsius,      68 °F,          20
			celsius,      -40F,           -40
			celsius,      300 K,          26.85
			seconds,      150 ms,         0.15
			milliseconds, 150,            0.15
			seconds,      2 days,         172800
			volts,        3300mV,         3.3
			meters,       5 m,            5
			meters,       -12 cm,         -0.12
			rpm,          1200 RPM,       1200
			meters_per_second, 36 km/h,   10
			none,         3.2 k,          3200
			none,         10Ki,           10240
			none,         500m,           0.5
			none,         12345678n,      0.012345678
			none,         1.5M,           1500000
			none,         42,             42
			""")
	void theTextsUnitCountsElseTheOneNamed(String unit, String text, String base) {
		if (base.equals("!")) {
			assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> quantity(unit).ofText(text, 0));
			return;
		}
		assertThat(quantity(unit).ofText(text, 0)).isEqualTo(Double.parseDouble(base));
	}

	@ParameterizedTest
	@CsvSource({ "bytes, 20 °C", "bytes, 500m", "bytes, 1.5 mb", "bytes, GB", "bytes, ''", "bytes, 1.5 GB free",
			"bytes, '1,5 GB'", "bytes, 10 Mbit/s", "seconds, 5k", "seconds, 5m", "celsius, 5k", "ratio, 5k",
			"percent, 12%%", "meters, 5 s", "bytes, 1 2", "bytes, e5", "bytes, --1kB" })
	void whatIsNoQuantityInTheBaseUnitIsRefused(String unit, String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> quantity(unit).ofText(text, 0))
			.withMessage("expected a quantity in %s, got '%s'", Unit.parse(unit).base(), text);
	}

	@Test
	void aNumberOfThingsHasNoUnit() {
		assertThat(quantity("none").suffix()).isEmpty();
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> quantity("none").ofText("3 kB", 0))
			.withMessage("expected a quantity without a unit such as 3.2k, got '3 kB'");
	}

	@Test
	void aNumberIsInTheUnitNamed() {
		assertThat(quantity("kibibytes").ofNumber(2, 0)).isEqualTo(2048);
		assertThat(quantity("kibibytes").suffix()).isEqualTo("bytes");
	}

	@Test
	void aLongTextIsRefusedUnread() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> quantity("bytes").ofText("1 " + "B".repeat(1_000_000), 0))
			.withMessageEndingWith("BBB…'");
	}

}
