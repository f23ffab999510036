package io.github.exporterkit.fuzz;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.Translation;

/**
 * An expression, a JSONPath and a regular expression, a line each.
 */
class ExpressionFuzzTests {

	private static final Decoder JSON = Decoders.of("json");

	private static final byte[] DOCUMENT = """
			{"a": [{"b": 1, "c d": "2", "e": {"f": [3, 4]}}, {"b": null, "e": {"f": {"g": "h"}}}], "i": {"j": true}}
			""".getBytes(StandardCharsets.UTF_8);

	@FuzzTest
	void isEvaluatedOrRefused(byte[] text) throws Exception {
		String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", 3);
		StringBuilder declared = new StringBuilder(
				"metrics[0].name=m\nmetrics[0].value=%1$s\nmetrics[0].labels.l=%1$s\n".formatted(lines[0]));
		declared.append((lines.length > 1) ? "each=" + lines[1] + "\n" : "");
		declared.append((lines.length > 2) ? "metrics[0].match=" + lines[2] + "\n" : "");
		Translation translation;
		try {
			translation = Declaration.of(declared.toString()).translation();
		}
		catch (DeclarationException ex) {
			return;
		}
		Scrape.of(DOCUMENT, "application/json", JSON, translation);
	}

}
