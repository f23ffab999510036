package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of one family, each with its labels and with what it has of quantiles,
 * sum and count. Not thread-safe.
 */
public final class SummaryRows {

	private static final int MOST_KNOWN = 100;

	private final PartTable table;

	private final Map<Double, String> quantileTexts = new HashMap<>();

	SummaryRows(PartTable table) {
		this.table = table;
	}

	/**
	 * Add one summary, with all its samples or none of them.
	 * @param value the summary in the base unit; not kept
	 * @param labelValues one value a label, null where the label is absent; copied
	 * @throws ConversionException if the summary cannot be exposed: it has nothing at
	 * all, a quantile twice or not from 0 to 1, a negative value, a count that is not
	 * whole or a sum that is not finite
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(SummaryValue value, @Nullable String... labelValues) {
		add(value, Unit.NONE, labelValues);
	}

	void add(SummaryValue value, Unit unit, @Nullable String... labelValues) {
		checkQuantiles(value, unit);
		double count = value.isCounted() ? Counts.of(value.count()) : Double.NaN;
		double sum = value.isSummed() ? Counts.sum(unit.toBase(value.sum(), count)) : Double.NaN;
		int samples = value.size() + (value.isCounted() ? 1 : 0) + (value.isSummed() ? 1 : 0);
		if (samples == 0) {
			throw new ConversionException("nothing", "quantiles, a sum or a count");
		}
		if (this.table.begin(samples, labelValues)) {
			for (int i = 0; i < value.size(); i++) {
				this.table.addPart(text(value.quantile(i)), unit.toBase(value.value(i)));
			}
			if (value.isCounted() || value.isSummed()) {
				addWhole(value, count, sum);
			}
		}
	}

	private void addWhole(SummaryValue value, double count, double sum) {
		int whole = this.table.whole();
		if (value.isCounted()) {
			this.table.addWhole(whole, "_count", count, value.created());
		}
		if (value.isSummed()) {
			this.table.addWhole(whole, "_sum", sum, value.isCounted() ? Double.NaN : value.created());
		}
	}

	private static void checkQuantiles(SummaryValue value, Unit unit) {
		double[] sorted = new double[value.size()];
		for (int i = 0; i < value.size(); i++) {
			// Negative zero becomes zero.
			sorted[i] = value.quantile(i) + 0.0;
			if (!(sorted[i] >= 0 && sorted[i] <= 1)) {
				throw new ConversionException(String.valueOf(sorted[i]), "a quantile from 0 to 1");
			}
			if (unit.toBase(value.value(i)) < 0) {
				throw new ConversionException(String.valueOf(value.value(i)), "a quantile's value of at least 0");
			}
		}
		Arrays.sort(sorted);
		for (int i = 1; i < sorted.length; i++) {
			if (sorted[i - 1] == sorted[i]) {
				throw new ConversionException("%s twice".formatted(sorted[i]), "different quantiles");
			}
		}
	}

	private String text(double quantile) {
		if (this.quantileTexts.size() > MOST_KNOWN) {
			this.quantileTexts.clear();
		}
		return this.quantileTexts.computeIfAbsent(quantile, CanonicalNumber::of);
	}

}
