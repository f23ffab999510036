package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * JSON, whose rules read it as it streams by.
 */
class JsonFuzzTests {

	private static final Decoder DECODER = Decoders.of("json");

	private static final Translation RULES = Declaration.ofRows("$.rows[*]", "").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "application/json", DECODER, RULES);
	}

}
