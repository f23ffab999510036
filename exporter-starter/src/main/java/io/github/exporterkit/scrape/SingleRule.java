package io.github.exporterkit.scrape;

import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * One sample, and for a counter perhaps a second one that says when it began.
 */
final class SingleRule implements ChildRule {

	private final MetricType type;

	SingleRule(MetricType type) {
		this.type = type;
	}

	@Override
	public double check(Child child) {
		int value = child.only(this.type.suffix(), 0);
		int created = (this.type == MetricType.COUNTER) ? child.only("_created", 0) : Child.NONE;
		int known = (value != Child.NONE ? 1 : 0) + (created != Child.NONE ? 1 : 0);
		if (value == Child.NONE || known < child.size()) {
			throw new InvalidChildException(
					"%s has the one suffix '%s'".formatted(text(this.type), this.type.suffix()));
		}
		String fault = fault(this.type, child.value(value));
		if (fault != null) {
			throw new InvalidChildException(fault);
		}
		if (created == Child.NONE) {
			return Double.NaN;
		}
		child.fold(created);
		return child.value(created);
	}

	/**
	 * Why a type cannot have a value.
	 * @return the reason; null if it can
	 */
	static @Nullable String fault(MetricType type, double value) {
		if (type == MetricType.COUNTER && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
			return "a counter cannot be %s; is it a gauge?".formatted(value);
		}
		return (type == MetricType.INFO && value != 1) ? "an info metric is 1, not %s".formatted(value) : null;
	}

	private static String text(MetricType type) {
		return switch (type) {
			case COUNTER -> "a counter";
			case GAUGE -> "a gauge";
			case INFO -> "an info metric";
			default -> "a metric of unknown type";
		};
	}

}
