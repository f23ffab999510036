package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.exporterkit.metric.MetricDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A rule's title, its template resolved to slots.
 *
 * @param place where the name is written
 * @param title the title
 * @param template makes the name of a row; null for a title that is no template
 * @param help makes the help of a row that has a name; null for a title that is no
 * template
 */
record FamilyName(String place, Title title, @Nullable Text template, @Nullable Text help) {

	private static final int LONGEST = 200;

	private static final int MOST_REMEMBERED = 10_000;

	/**
	 * Begin what the rows of one scrape go into.
	 * @param table the rows
	 * @param begin begins it for one metric
	 * @param <T> what rows go into
	 * @return gives the right one for the row at hand; null if its name cannot be a
	 * metric's, which is then counted
	 */
	<T> Supplier<@Nullable T> open(TableSink table, Function<MetricDescriptor, T> begin) {
		Text names = this.template;
		if (names == null) {
			T only = begin.apply(this.title.metric());
			return () -> only;
		}
		Map<String, Named<T>> byName = new HashMap<>();
		Map<String, MetricDescriptor> metrics = new HashMap<>();
		return () -> {
			String name = names.of(table.slots());
			if (name == null) {
				table.drop(this.title.name(), this.place + ": the row lacks a part of the name");
				return null;
			}
			Named<T> named = byName.get(name);
			if (named == null) {
				named = begin(() -> metric(name, table.slots(), metrics), begin);
				if (byName.size() < MOST_REMEMBERED) {
					byName.put(name, named);
				}
			}
			if (named.problem() != null) {
				table.drop(this.title.name(), this.place + ": " + named.problem());
			}
			return named.family();
		};
	}

	/** Names may differ and still be one metric's, whose help is that of the first. */
	private MetricDescriptor metric(String made, Slots slots, Map<String, MetricDescriptor> metrics) {
		if (made.length() > LONGEST) {
			throw new IllegalArgumentException(
					"a name of %d characters is too long for a metric".formatted(made.length()));
		}
		String madeHelp = (this.help != null) ? this.help.of(slots) : null;
		MetricDescriptor metric = this.title.metric(made, (madeHelp != null) ? madeHelp : this.title.help());
		return metrics.computeIfAbsent(metric.name(), (name) -> metric);
	}

	private static <T> Named<T> begin(Supplier<MetricDescriptor> metric, Function<MetricDescriptor, T> begin) {
		try {
			return new Named<>(begin.apply(metric.get()), null);
		}
		catch (IllegalArgumentException ex) {
			return new Named<>(null, ex.getMessage());
		}
	}

	/**
	 * What rows of one name go into.
	 *
	 * @param family what they go into
	 * @param problem why there is none
	 * @param <T> what rows go into
	 */
	private record Named<T>(@Nullable T family, @Nullable String problem) {
	}

}
