package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;

/**
 * Decodes what a payload's media type says it is, and JSON if that says nothing.
 * Thread-safe.
 */
public final class MediaTypeDecoder implements Decoder {

	private final Decoder json;

	private final Decoder xml;

	private final Decoder yaml;

	private final Decoder csv = new CsvDecoder(CsvProperties.DEFAULTS);

	private final Decoder prometheus = new PrometheusDecoder();

	/**
	 * Create the decoder.
	 * @param depth how deep a document may be nested
	 */
	public MediaTypeDecoder(int depth) {
		this.json = new JsonDecoder(depth);
		this.xml = new XmlDecoder(XmlProperties.DEFAULTS, depth);
		this.yaml = new YamlDecoder(depth);
	}

	@Override
	public Document decode(Payload payload) {
		return decoder(ContentType.of(payload.mediaType())).decode(payload);
	}

	private Decoder decoder(ContentType type) {
		if (type.isXml()) {
			return this.xml;
		}
		if (type.isYaml()) {
			return this.yaml;
		}
		if (type.isCsv()) {
			return this.csv;
		}
		return type.isPrometheus() ? this.prometheus : this.json;
	}

}
