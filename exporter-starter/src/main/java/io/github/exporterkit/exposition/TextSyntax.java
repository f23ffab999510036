package io.github.exporterkit.exposition;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;

/**
 * The metadata of the Prometheus text format 0.0.4, which knows families by the names of
 * their samples, and neither units, infos nor state sets.
 * <p>
 * Source: Prometheus, "Exposition formats".
 */
final class TextSyntax implements MetadataSyntax {

	@Override
	public void begin(MetricDescriptor family, Utf8Buffer target) {
		String name = family.sampleName();
		if (!family.help().isEmpty()) {
			target.append("# HELP ").append(name).append(' ').appendEscapedExceptQuotes(family.help()).append('\n');
		}
		target.append("# TYPE ").append(name).append(' ').append(type(family.type())).append('\n');
	}

	/** Readers take a histogram without a count for one that has observed nothing. */
	@Override
	public boolean countsWithoutSum() {
		return true;
	}

	private static String type(MetricType type) {
		return switch (type) {
			case INFO, STATE_SET -> MetricType.GAUGE.word();
			case UNKNOWN -> "untyped";
			case GAUGE, COUNTER, SUMMARY, HISTOGRAM -> type.word();
		};
	}

}
