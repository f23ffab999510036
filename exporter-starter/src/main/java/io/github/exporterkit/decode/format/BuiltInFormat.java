package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import io.github.exporterkit.decode.Format.NoProperties;

/**
 * The formats that the kit brings.
 */
record BuiltInFormat<P>(String name, String accept, Set<String> mediaTypes, Class<P> properties,
		BiFunction<P, Integer, Decoder> decoders) implements Format<P> {

	static final Format<JsonProperties> JSON = new BuiltInFormat<>("json", "application/json",
			Set.of("application/json", "+json"), JsonProperties.class, JsonDecoder::new);

	static final List<Format<?>> ALL = List.of(JSON,
			new BuiltInFormat<>("ndjson", "application/x-ndjson, application/json;q=0.9, */*;q=0.1",
					Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines",
							"application/json-lines"),
					NoProperties.class, (none, depth) -> new NdjsonDecoder(depth)),
			new BuiltInFormat<>("xml", "application/xml, text/xml;q=0.9, */*;q=0.1",
					Set.of("application/xml", "text/xml", "+xml"), XmlProperties.class, XmlDecoder::new),
			new BuiltInFormat<>("yaml", "application/yaml, text/yaml;q=0.9, */*;q=0.1",
					Set.of("application/yaml", "text/yaml", "application/x-yaml", "text/x-yaml", "+yaml"),
					NoProperties.class, (none, depth) -> new YamlDecoder(depth)),
			new BuiltInFormat<>("csv", "text/csv, text/tab-separated-values;q=0.9, */*;q=0.1",
					Set.of("text/csv", "text/tab-separated-values"), CsvProperties.class,
					(properties, depth) -> new CsvDecoder(properties)),
			new BuiltInFormat<>("key-value", "text/plain, */*;q=0.1", Set.of(), KeyValueProperties.class,
					(properties, depth) -> new KeyValueDecoder(properties)),
			new BuiltInFormat<>("regex", "text/plain, */*;q=0.1", Set.of(), RegexProperties.class,
					(properties, depth) -> new RegexDecoder(properties)),
			new BuiltInFormat<>("prometheus",
					"application/openmetrics-text;version=1.0.0, text/plain;version=0.0.4;q=0.9, */*;q=0.1",
					Set.of("application/openmetrics-text", "text/plain;version=0.0.4"), NoProperties.class,
					(none, depth) -> new PrometheusDecoder()));

	@Override
	public boolean readsPages() {
		return this.properties == RegexProperties.class;
	}

	@Override
	public Decoder decoder(P properties, int depth) {
		return this.decoders.apply(properties, depth);
	}

}
