package io.github.exporterkit.collect;

import io.github.exporterkit.text.DeclarationException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a target may send and a source may produce, so that no answer can exhaust the
 * exporter's memory or flood Prometheus.
 *
 * @param bodySize The most bytes one source reads from the target, decompressed. By
 * default there is no limit but the memory that what is read takes: a source that needs
 * more of the heap than is left to it fails.
 * @param samples The most samples of one source. A source with more fails.
 * @param samplesPerFamily The most samples of one metric family. A family with more is
 * dropped.
 * @param labels The most labels of a sample. A family with more is dropped.
 * @param labelLength The most characters of a label's value. A sample with more is
 * dropped.
 * @param depth How deep a document may be nested. A source with a deeper one fails.
 */
@ConfigurationPropertiesSource
public record LimitProperties(@Nullable DataSize bodySize, @DefaultValue("200000") int samples,
		@DefaultValue("50000") int samplesPerFamily, @DefaultValue("30") int labels,
		@DefaultValue("1024") int labelLength, @DefaultValue("64") int depth) {

	/**
	 * Check the values.
	 * @throws DeclarationException if one of them is not positive
	 */
	public LimitProperties {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		mistakes.require("body-size", bodySize == null || bodySize.toBytes() > 0,
				"%s is not more than zero".formatted(bodySize), "write a size such as 64MB");
		requirePositive(mistakes, "samples", samples);
		requirePositive(mistakes, "samples-per-family", samplesPerFamily);
		requirePositive(mistakes, "labels", labels);
		requirePositive(mistakes, "label-length", labelLength);
		requirePositive(mistakes, "depth", depth);
		mistakes.end();
	}

	private static void requirePositive(DeclarationException.Collector mistakes, String key, int value) {
		mistakes.require(key, value > 0, "%d is less than 1".formatted(value), "write a greater number");
	}

}
