package io.github.exporterkit.collect;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a target may send and a source may produce, so that no answer can fill the
 * exporter or flood Prometheus.
 *
 * @param bodySize The most bytes one source reads from the target, decompressed.
 * @param samples The most samples of one source. A source with more fails.
 * @param samplesPerFamily The most samples of one metric family. A family with more is
 * left out.
 * @param labels The most labels of a sample. A family with more is left out.
 * @param labelLength The most characters of a label's value. A sample with more is left
 * out.
 * @param depth How deep a document may be nested. A source with a deeper one fails.
 */
@ConfigurationPropertiesSource
public record LimitProperties(@DefaultValue("64MB") DataSize bodySize, @DefaultValue("200000") int samples,
		@DefaultValue("50000") int samplesPerFamily, @DefaultValue("30") int labels,
		@DefaultValue("1024") int labelLength, @DefaultValue("64") int depth) {

	/**
	 * Check the values.
	 * @throws IllegalArgumentException if one of them is not positive
	 */
	public LimitProperties {
		requirePositive("body-size", bodySize.toBytes());
		requirePositive("samples", samples);
		requirePositive("samples-per-family", samplesPerFamily);
		requirePositive("labels", labels);
		requirePositive("label-length", labelLength);
		requirePositive("depth", depth);
	}

	private static void requirePositive(String key, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s must be at least 1, not %d".formatted(key, value));
		}
	}

}
