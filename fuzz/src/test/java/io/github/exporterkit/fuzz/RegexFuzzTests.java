package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * Any text by a regular expression.
 */
class RegexFuzzTests {

	private static final Decoder DECODER = Decoders.of("regex",
			"pattern=^(?<name>[a-z ]+?)\\\\s*[:=]\\\\s*(?<size>[0-9.]*)");

	private static final Translation RULES = Declaration.of("""
			metrics[0].name=size
			metrics[0].value=size
			metrics[0].labels.name=name
			metrics[0].missing=0
			metrics[0].duplicates=max
			""").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "text/plain", DECODER, RULES);
	}

}
