package io.github.exporterkit.translate.plan;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.rule.StatedType;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a column go into during one scrape, by the names and types that the
 * rows say. Not thread-safe.
 *
 * @param <T> what rows of one name go into
 */
final class NamedFamilies<T> {

	private static final int LONGEST = 200;

	private static final int MOST_REMEMBERED = 10_000;

	private final Column.Header header;

	private final Column.MadeOfRows made;

	private final TableSink table;

	private final Function<MetricDescriptor, T> begin;

	private final Map<MetricType, Map<String, Named<T>>> byName = new EnumMap<>(MetricType.class);

	private final Map<String, MetricDescriptor> metrics = new HashMap<>();

	private NamedFamilies(Column.Header header, Column.MadeOfRows made, TableSink table,
			Function<MetricDescriptor, T> begin) {
		this.header = header;
		this.made = made;
		this.table = table;
		this.begin = begin;
	}

	/**
	 * Begin what the rows of one scrape go into.
	 * @param header which metric it is
	 * @param table the rows
	 * @param begin begins it for one name
	 * @return gives the right one for the current row; null if its name cannot be a
	 * metric's: the sample is dropped then
	 */
	static <T> Supplier<@Nullable T> open(Column.Header header, TableSink table, Function<MetricDescriptor, T> begin) {
		Column.MadeOfRows made = header.made();
		if (made == null) {
			T only = begin.apply(header.descriptor().metric());
			return () -> only;
		}
		return new NamedFamilies<>(header, made, table, begin)::ofRow;
	}

	private @Nullable T ofRow() {
		String name = this.made.name().of(this.table.slots());
		if (name == null) {
			drop("the row lacks a part of the name");
			return null;
		}
		MetricType type = type();
		Map<String, Named<T>> ofType = this.byName.computeIfAbsent(type, (newType) -> new HashMap<>());
		Named<T> named = ofType.get(name);
		if (named == null) {
			named = begin(name, type);
			if (ofType.size() < MOST_REMEMBERED && name.length() <= LONGEST) {
				ofType.put(name, named);
			}
		}
		if (named.problem() != null) {
			drop(named.problem());
		}
		return named.family();
	}

	private MetricType type() {
		StatedType stated = this.header.descriptor().statedType();
		return (stated != null && this.made.type() != null) ? stated.type(this.made.type().of(this.table.slots()))
				: this.header.descriptor().type();
	}

	private void drop(String problem) {
		this.table.drop(this.header.shown(), this.header.descriptor().place() + ": " + problem);
	}

	private Named<T> begin(String name, MetricType type) {
		try {
			return new Named<>(this.begin.apply(metric(name, type)), null);
		}
		catch (IllegalArgumentException ex) {
			return new Named<>(null, ex.getMessage());
		}
	}

	/** Names may differ and still be one metric's, whose help is that of the first. */
	private MetricDescriptor metric(String name, MetricType type) {
		if (name.length() > LONGEST) {
			throw new IllegalArgumentException(
					"a name of %d characters is too long for a metric".formatted(name.length()));
		}
		String help = Objects.requireNonNullElse(this.made.help().of(this.table.slots()), "");
		MetricDescriptor metric = this.header.descriptor().metric(name, type, help);
		return this.metrics.computeIfAbsent(metric.type().word() + " " + metric.name(), (newName) -> metric);
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
