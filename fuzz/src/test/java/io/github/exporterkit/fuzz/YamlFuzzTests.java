package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * YAML, whose rules read a tree.
 */
class YamlFuzzTests {

	private static final Decoder DECODER = Decoders.of("yaml");

	private static final Translation RULES = Declaration.ofRows("$.rows[*]", """
			metrics[7].name=deep
			metrics[7].value=$.version.size
			metrics[7].labels.name=name
			""").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "application/yaml", DECODER, RULES);
	}

}
