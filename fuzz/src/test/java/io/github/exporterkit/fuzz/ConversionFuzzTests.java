package io.github.exporterkit.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;

/**
 * A text in whatever form and unit a value may be declared to arrive. It is converted, or
 * refused as this one value.
 */
class ConversionFuzzTests {

	private static final double NOW = 1_800_000_000;

	private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

	private static final List<Conversion> CONVERSIONS = conversions();

	private static List<Conversion> conversions() {
		List<Conversion> all = new ArrayList<>();
		for (From form : From.values()) {
			for (Unit unit : Unit.values()) {
				conversion(form, unit).ifPresent(all::add);
			}
		}
		all.add(Conversion.builder().from(From.DATE).pattern("dd.MM.yyyy[ HH:mm]").zone("Europe/Berlin").build());
		all.add(Conversion.builder().map(List.of("on=1", "off=0", "*=-1")).scale(2.0).offset(-1.0).build());
		all.add(Conversion.builder().extract("([0-9.]+).*").unit(Unit.MILLISECONDS).build());
		return all;
	}

	private static Optional<Conversion> conversion(From form, Unit unit) {
		try {
			return Optional.of(Conversion.builder().from(form).unit(unit).build());
		}
		catch (DeclarationException ex) {
			return Optional.empty();
		}
	}

	@FuzzTest
	void isConvertedOrRefused(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		requireDecimal(text.strip());
		double number = DecimalText.parse(text.strip()).orElse(bytes.length);
		for (Conversion conversion : CONVERSIONS) {
			convert(() -> conversion.ofText(text, NOW));
			convert(() -> conversion.ofNumber(number, NOW));
			convert(() -> conversion.ofBoolean(text.isEmpty()));
		}
	}

	private static void convert(Runnable conversion) {
		try {
			conversion.run();
		}
		catch (ConversionException ex) {
			if (ex.getMessage() == null || ex.getMessage().length() > 300) {
				throw new AssertionError("a message that helps nobody", ex);
			}
		}
	}

	private static void requireDecimal(String text) {
		OptionalDouble number = DecimalText.parse(text);
		boolean decimal = DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
		boolean named = number.isPresent() && !decimal;
		if (named ? Double.isFinite(number.getAsDouble())
				: number.isPresent() != decimal || (decimal && number.getAsDouble() != Double.parseDouble(text))) {
			throw new AssertionError("'%s' is read as %s".formatted(text, number));
		}
	}

}
