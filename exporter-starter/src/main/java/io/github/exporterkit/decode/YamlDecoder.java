package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Decodes one YAML document. Thread-safe.
 * <p>
 * Aliases are refused rather than followed, because a few lines of them can stand for
 * more than any memory holds.
 */
final class YamlDecoder implements Decoder {

	private final YAMLMapper mapper;

	YamlDecoder(int depth) {
		YAMLFactory factory = YAMLFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(depth).build())
			// How much may arrive is limited for all formats alike.
			.loadSettings(LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build())
			.build();
		this.mapper = YAMLMapper.builder(factory).enable(YAMLReadFeature.EMPTY_STRING_AS_NULL).build();
	}

	@Override
	public Document decode(Payload payload) {
		YAMLParser parser = (YAMLParser) this.mapper.createParser(TextBody.read(payload));
		return new ParsedDocument(this.mapper, new CheckedYaml(parser));
	}

}
