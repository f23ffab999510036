package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * CSV with comments.
 */
class CsvFuzzTests {

	private static final Decoder DECODER = Decoders.of("csv", "comment=#");

	private static final Translation RULES = Declaration.ofRows("$[*]", """
			metrics[0].labels.at={$index}-{port}
			""").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "text/csv", DECODER, RULES);
	}

}
