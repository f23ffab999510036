package io.github.exporterkit.exposition;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;

/**
 * The metadata of OpenMetrics 1.0, which knows families by their names without the type's
 * suffix and allows neither an info nor a state set a unit.
 * <p>
 * Source: OpenMetrics 1.0, "Text format".
 */
final class OpenMetricsSyntax implements MetadataSyntax {

	@Override
	public void begin(MetricDescriptor family, Utf8Buffer target) {
		String name = family.name();
		target.append("# TYPE ").append(name).append(' ').append(type(family.type())).append('\n');
		if (hasUnit(family)) {
			target.append("# UNIT ").append(name).append(' ').append(family.unit()).append('\n');
		}
		if (!family.help().isEmpty()) {
			target.append("# HELP ").append(name).append(' ').appendEscaped(family.help()).append('\n');
		}
	}

	@Override
	public boolean tellsCreated() {
		return true;
	}

	@Override
	public void end(Utf8Buffer target) {
		target.append("# EOF\n");
	}

	private static String type(MetricType type) {
		return type.word().replace("-", "");
	}

	/** Whether the unit is told. */
	static boolean hasUnit(MetricDescriptor family) {
		return !family.unit().isEmpty() && family.type() != MetricType.INFO && family.type() != MetricType.STATE_SET;
	}

}
