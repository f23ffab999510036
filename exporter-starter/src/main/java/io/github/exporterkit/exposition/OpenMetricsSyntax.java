package io.github.exporterkit.exposition;

import java.util.Locale;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;

/**
 * The metadata of OpenMetrics 1.0, which knows families by their names without the type's
 * suffix and allows an info no unit.
 * <p>
 * Source: OpenMetrics 1.0, "Text format".
 */
final class OpenMetricsSyntax implements MetadataSyntax {

	@Override
	public void begin(MetricDescriptor family, Utf8Buffer target) {
		String name = family.name();
		String type = family.type().name().toLowerCase(Locale.ROOT);
		target.append("# TYPE ").append(name).append(' ').append(type).append('\n');
		if (!family.unit().isEmpty() && family.type() != MetricType.INFO) {
			target.append("# UNIT ").append(name).append(' ').append(family.unit()).append('\n');
		}
		if (!family.help().isEmpty()) {
			target.append("# HELP ").append(name).append(' ').appendEscaped(family.help()).append('\n');
		}
	}

	@Override
	public void end(Utf8Buffer target) {
		target.append("# EOF\n");
	}

}
