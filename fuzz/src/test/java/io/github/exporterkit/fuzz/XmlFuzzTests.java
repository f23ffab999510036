package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * XML, with elements that are always arrays and a namespace.
 */
class XmlFuzzTests {

	private static final Decoder DECODER = Decoders.of("xml", "lists=row", "namespaces.s=urn:s");

	private static final Translation RULES = Declaration.ofRows("$.rows.row[*]", "").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "application/xml", DECODER, RULES);
	}

}
