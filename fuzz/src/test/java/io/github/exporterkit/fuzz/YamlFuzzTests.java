package io.github.exporterkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.translate.Translation;

/**
 * YAML, whose rules read a tree.
 */
class YamlFuzzTests {

	private static final Decoder DECODER = Decoders.of("yaml");

	private static final Translation RULES = Declaration.of("""
			each=$.rows[*]
			metrics[0].name=size
			metrics[0].type=gauge
			metrics[0].value=size
			metrics[0].labels.name=name
			metrics[0].labels.at={$index}-{host.port}
			metrics[1].name=sent
			metrics[1].type=counter
			metrics[1].value=sent
			metrics[1].labels.name=name
			metrics[1].duplicates=sum
			metrics[2].name=state
			metrics[2].type=state-set
			metrics[2].value=state
			metrics[2].states[0]=on
			metrics[2].labels.name=name
			metrics[3].name=took
			metrics[3].type=histogram
			metrics[3].bucket-rows.each=buckets
			metrics[3].bucket-rows.bound=le
			metrics[3].bucket-rows.count=n
			metrics[3].sum=total
			metrics[3].labels.name=name
			metrics[4].name={$what}_used
			metrics[4].type=gauge
			metrics[4].match=(?<what>[a-z]+)_used
			metrics[4].unit=kilobytes
			metrics[4].labels.name=^name
			metrics[5].name=age
			metrics[5].type=gauge
			metrics[5].value=since
			metrics[5].from=duration
			metrics[5].labels.name=name
			metrics[5].when[0].value=state
			metrics[5].when[0].not-equals=off
			metrics[6].name=facts
			metrics[6].type=info
			metrics[6].labels.version=version
			metrics[6].labels.name=name
			metrics[7].name=deep
			metrics[7].value=$.version.size
			metrics[7].labels.name=name
			""").translation();

	@FuzzTest
	void isTranslatedOrRefused(byte[] body) throws Exception {
		Scrape.of(body, "application/yaml", DECODER, RULES);
	}

}
