package io.github.exporterkit.fuzz;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.From;

/**
 * A pattern of dates, a zone and a date, a line each.
 */
class DateFuzzTests {

	@FuzzTest
	void isReadOrRefused(byte[] text) {
		String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", 3);
		try {
			Conversion conversion = Conversion.builder()
				.from(From.DATE)
				.pattern(lines[0])
				.zone((lines.length > 1 && !lines[1].isEmpty()) ? lines[1] : null)
				.build();
			conversion.ofText((lines.length > 2) ? lines[2] : "2026-11-26 10:00", 0);
		}
		catch (DeclarationException | ConversionException ex) {
			if (ex.getMessage() == null) {
				throw new AssertionError("no message", ex);
			}
		}
	}

}
