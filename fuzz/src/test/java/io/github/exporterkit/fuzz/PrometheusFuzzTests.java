package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * Prometheus text, passed through.
 */
class PrometheusFuzzTests {

	private static final Decoder DECODER = Decoders.of("prometheus");

	private static final Translation RULES = Declaration.of("""
			families[0].match=drop_.*
			families[0].drop=true
			families[1].match=(?<what>old)_.*
			families[1].name=new_{$what}
			families[1].type=gauge
			families[1].unit=milliseconds
			families[1].labels.what={$what}-{a}
			families[2].match=.*_x
			families[2].labels.a=
			families[2].labels.b='c'
			""").translation();

	@FuzzTest
	void isPassedThroughOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "text/plain;version=0.0.4", DECODER, RULES);
	}

}
