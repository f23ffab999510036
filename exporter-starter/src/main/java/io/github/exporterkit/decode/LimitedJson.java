package io.github.exporterkit.decode;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson's JSON, as deep and with texts as long as a document may have them. {@code NaN}
 * and {@code Infinity} are accepted, because many programs write them.
 */
public final class LimitedJson {

	/** The most characters of a text that is read; of one that is not, any number. */
	public static final int LONGEST_TEXT = 1 << 18;

	private LimitedJson() {
	}

	/**
	 * Begin a factory of parsers.
	 * @param depth how deep arrays and objects may be nested
	 * @return the builder
	 */
	public static JsonFactoryBuilder factory(int depth) {
		return JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(depth).maxStringLength(LONGEST_TEXT).build())
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS);
	}

	static JsonMapper mapper(int depth) {
		return JsonMapper.builder(factory(depth).build()).build();
	}

}
