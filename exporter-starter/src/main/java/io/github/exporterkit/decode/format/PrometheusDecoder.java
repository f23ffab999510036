package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.ParsedDocument;
import io.github.exporterkit.decode.RowsParser;
import io.github.exporterkit.decode.ContentType;
import io.github.exporterkit.decode.TextBody;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decodes what Prometheus reads, text 0.0.4 and OpenMetrics 1.0, sample by sample, into
 * an array with an object for each sample. Thread-safe.
 */
final class PrometheusDecoder implements Decoder {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Override
	public Document decode(Payload payload) {
		boolean openMetrics = ContentType.of(payload.mediaType()).isOpenMetrics();
		PrometheusReader reader = new PrometheusReader(new Lines(TextBody.read(payload)), openMetrics, payload.limit());
		return new ParsedDocument(MAPPER, new RowsParser(MAPPER._deserializationContext(), reader), payload.limit());
	}

}
