package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * Lines of names and values in sections.
 */
class KeyValueFuzzTests {

	private static final Decoder DECODER = Decoders.of("key-value", "section=[*]", "pairs=,", "drop-units=true");

	private static final Translation RULES = Declaration.of("""
			metrics[0].name=size
			metrics[0].value=size
			metrics[1].name=of_{$what}
			metrics[1].type=gauge
			metrics[1].match=(?<what>.+)
			metrics[1].from=quantity
			metrics[1].unit=seconds
			metrics[1].duplicates=last
			""").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "text/plain", DECODER, RULES);
	}

}
