package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricFamily.Parts;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Fills a family point by point. The one place where points are checked: a point is added
 * whole, or not at all. Knows no limits; not thread-safe.
 * <p>
 * Source of the rules: OpenMetrics 1.0, "Metric Types". They hold in all formats, so that
 * a query does not depend on the format.
 */
public final class MetricFamilyBuilder {

	private static final int INITIAL_POINTS = 16;

	private final MetricDescriptor descriptor;

	private int[] rows = new int[INITIAL_POINTS];

	private double[] values = new double[INITIAL_POINTS];

	private double @Nullable [] created;

	private final @Nullable PartsBuilder parts;

	private final CumulativeBuckets buckets = new CumulativeBuckets();

	private int size;

	private boolean everyRow = true;

	/**
	 * Begin a family.
	 * @param descriptor the description
	 */
	public MetricFamilyBuilder(MetricDescriptor descriptor) {
		this.descriptor = descriptor;
		this.parts = descriptor.type().hasParts() ? new PartsBuilder() : null;
	}

	/**
	 * Append a number.
	 * @param labelSet the row of its labels
	 * @param value the value in the base unit
	 * @return this builder
	 * @throws ConversionException if the type does not allow the value
	 */
	public MetricFamilyBuilder number(int labelSet, double value) {
		return number(labelSet, value, Double.NaN);
	}

	/**
	 * Append a number that has been counted since a known time.
	 * @param labelSet the row of its labels
	 * @param value the value in the base unit
	 * @param created seconds since the Unix epoch; NaN, or anything else that is not a
	 * time since then, if it is not known. Of a number that is not a counter it is left
	 * out
	 * @return this builder
	 * @throws ConversionException if the type does not allow the value
	 */
	public MetricFamilyBuilder number(int labelSet, double value, double created) {
		MetricType type = this.descriptor.type();
		if (type == MetricType.COUNTER && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
			throw new ConversionException(String.valueOf(value),
					"a counter's value, which is finite and never negative (if it may fall, declare a gauge)");
		}
		if (type == MetricType.INFO && value != 1) {
			throw new ConversionException(String.valueOf(value), "the value of an info metric, which is always 1");
		}
		add(labelSet, value, (type == MetricType.COUNTER) ? created : Double.NaN);
		return this;
	}

	/**
	 * Append a histogram. Its buckets leave sorted, cumulative and with {@code +Inf},
	 * which is made of the count, or else of the greatest bucket. Where a target sends
	 * both and they differ, because it counts while it is read, the bucket {@code +Inf}
	 * is the count.
	 * <p>
	 * Sum and count are exposed together or not at all, and not at all where a bound is
	 * below zero, because such a sum may fall.
	 * @param labelSet the row of its labels
	 * @param value the histogram; not kept
	 * @param unit the unit in which bounds and the sum arrive
	 * @return how many samples it is
	 * @throws ConversionException if the histogram contradicts itself: it has no buckets,
	 * two with the same bound or a bound that is not a number; counts that are not whole,
	 * negative or fall from bucket to bucket; a count that is less than the greatest
	 * bucket; a sum that is negative or not finite
	 */
	public int histogram(int labelSet, HistogramValue value, Unit unit) {
		PartsBuilder target = requireParts();
		CumulativeBuckets buckets = this.buckets;
		buckets.fill(value, unit);
		boolean summed = value.isSummed() && buckets.bound(0) >= 0;
		double sum = summed ? CumulativeBuckets.requireSum(unit.toBase(value.sum(), buckets.count())) : Double.NaN;
		for (int bucket = 0; bucket < buckets.size(); bucket++) {
			target.add(target.text(bucket, buckets.bound(bucket)), buckets.count(bucket));
		}
		return end(target, labelSet, sum, summed ? buckets.count() : Double.NaN, value.created());
	}

	/**
	 * Append a summary.
	 * @param labelSet the row of its labels
	 * @param value the summary; not kept
	 * @param unit the unit in which the quantiles' values and the sum arrive
	 * @return how many samples it is
	 * @throws ConversionException if the summary cannot be exposed: it has nothing at
	 * all, a quantile twice or not from 0 to 1, a negative value, a count that is not
	 * whole or a sum that is negative or not finite
	 */
	public int summary(int labelSet, SummaryValue value, Unit unit) {
		PartsBuilder target = requireParts();
		int[] order = value.order();
		double count = value.isCounted() ? CumulativeBuckets.requireCount(value.count()) : Double.NaN;
		double sum = value.isSummed() ? CumulativeBuckets.requireSum(unit.toBase(value.sum(), count)) : Double.NaN;
		for (int quantile : order) {
			if (unit.toBase(value.value(quantile)) < 0) {
				throw new ConversionException(String.valueOf(value.value(quantile)),
						"a quantile's value of at least 0 (if it may be less, declare gauges)");
			}
		}
		if (order.length == 0 && !value.isCounted() && !value.isSummed()) {
			throw new ConversionException("nothing", "quantiles, a sum or a count");
		}
		for (int i = 0; i < order.length; i++) {
			target.add(target.text(i, value.quantile(order[i])), unit.toBase(value.value(order[i])));
		}
		return end(target, labelSet, sum, count, value.created());
	}

	/**
	 * Append a state set of which some states hold. A state that is not known is one more
	 * series with 1, so that it is seen.
	 * @param labelSet the row of its labels
	 * @param states the states that hold, exactly as they are known
	 * @param known the states that every set has, in the order in which they are exposed
	 * @return how many samples it is
	 * @throws ConversionException if a state is empty
	 */
	public int stateSet(int labelSet, Set<String> states, List<String> known) {
		states.forEach(MetricFamilyBuilder::requireState);
		PartsBuilder target = requireParts();
		int found = 0;
		for (String each : known) {
			boolean holds = states.contains(each);
			target.add(each, holds ? 1 : 0);
			found += holds ? 1 : 0;
		}
		if (found < states.size()) {
			states.stream().filter((state) -> !known.contains(state)).forEach((state) -> target.add(state, 1));
		}
		return end(target, labelSet, Double.NaN, Double.NaN, Double.NaN);
	}

	/**
	 * Append a state set of which any number of states hold.
	 * @param labelSet the row of its labels
	 * @param states the states
	 * @param values whether each holds: 1 or 0
	 * @return how many samples it is
	 * @throws ConversionException if a state is empty or there twice, or a value is
	 * neither 1 nor 0
	 */
	public int stateSet(int labelSet, List<String> states, double[] values) {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < states.size(); i++) {
			requireState(states.get(i));
			if (values[i] != 0 && values[i] != 1) {
				throw new ConversionException(String.valueOf(values[i]), "1 or 0 for a state");
			}
			if (!seen.add(states.get(i))) {
				throw new ConversionException("'%s' twice".formatted(states.get(i)), "different states");
			}
		}
		PartsBuilder target = requireParts();
		for (int i = 0; i < states.size(); i++) {
			target.add(states.get(i), values[i]);
		}
		return end(target, labelSet, Double.NaN, Double.NaN, Double.NaN);
	}

	private static void requireState(String state) {
		if (state.isEmpty()) {
			throw new ConversionException("an empty text", "a state");
		}
	}

	/**
	 * Append a point of another family of the same type, which is valid already.
	 * @param labelSet the row of its labels
	 * @param family the other family
	 * @param point the point
	 */
	public void copy(int labelSet, MetricFamily family, int point) {
		Parts from = family.parts();
		if (from == null || this.parts == null) {
			add(labelSet, family.value(point), family.created(point));
			return;
		}
		for (int part = from.start(point); part < from.end(point); part++) {
			this.parts.add(from.names()[part], from.values()[part]);
		}
		end(this.parts, labelSet, family.value(point), family.count(point), family.created(point));
	}

	private int end(PartsBuilder target, int labelSet, double sum, double count, double created) {
		int samples = target.end(this.size, count);
		add(labelSet, sum, created);
		return samples + (Double.isNaN(sum) ? 0 : 1) + (Double.isNaN(count) ? 0 : 1);
	}

	private void add(int labelSet, double value, double created) {
		if (this.size == this.values.length) {
			this.rows = Arrays.copyOf(this.rows, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.everyRow &= labelSet == this.size;
		this.rows[this.size] = labelSet;
		this.values[this.size] = value;
		if (created > 0 && created < Double.POSITIVE_INFINITY) {
			addCreated(created);
		}
		this.size++;
	}

	private void addCreated(double seconds) {
		int known = (this.created != null) ? this.created.length : 0;
		double[] wide = this.created;
		if (wide == null || known < this.values.length) {
			wide = (wide == null) ? new double[this.values.length] : Arrays.copyOf(wide, this.values.length);
			Arrays.fill(wide, known, wide.length, Double.NaN);
			this.created = wide;
		}
		wide[this.size] = seconds;
	}

	/**
	 * Take back the point that was appended last.
	 */
	public void removeLast() {
		this.size--;
		if (this.created != null && this.size < this.created.length) {
			this.created[this.size] = Double.NaN;
		}
		if (this.parts != null) {
			this.parts.truncate(this.size);
		}
	}

	private PartsBuilder requireParts() {
		if (this.parts == null) {
			throw new IllegalStateException("points of the type %s have no parts".formatted(this.descriptor.type()));
		}
		return this.parts;
	}

	/**
	 * How many points there are so far.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * End the family.
	 * @param labelSets the table that the rows refer to
	 * @return the family; the builder must not be used again
	 */
	public MetricFamily build(LabelSets labelSets) {
		return new MetricFamily(this.descriptor, labelSets, this.everyRow ? null : this.rows, this.values, this.created,
				(this.parts != null) ? this.parts.build() : null, this.size);
	}

}
