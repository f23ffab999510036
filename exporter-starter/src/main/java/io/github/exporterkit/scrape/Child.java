package io.github.exporterkit.scrape;

import java.util.Comparator;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricFamily;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one metric that has several: those with the same labels, but for the one
 * that tells them apart. Stands for one metric after another. Not thread-safe.
 */
final class Child {

	/** There is no such sample. */
	static final int NONE = -1;

	private final Contribution[] owners;

	private final int[] numbers;

	private final int[] order;

	private final int partColumn;

	private int from;

	private int to;

	private int corrected = NONE;

	private double correction;

	/**
	 * Create a view.
	 * @param owners what a sample belongs to, by its position among all samples
	 * @param numbers which of its owner's samples it is
	 * @param order the positions, those of one metric beside each other
	 * @param partColumn the label that tells the samples of a metric apart; -1 if none
	 * does
	 */
	Child(Contribution[] owners, int[] numbers, int[] order, int partColumn) {
		this.owners = owners;
		this.numbers = numbers;
		this.order = order;
		this.partColumn = partColumn;
	}

	/** Stand for another metric. */
	void moveTo(int from, int to) {
		this.from = from;
		this.to = to;
		this.corrected = NONE;
	}

	int size() {
		return this.to - this.from;
	}

	String suffix(int sample) {
		return family(sample).suffix(number(sample));
	}

	double value(int sample) {
		return (sample == this.corrected) ? this.correction : family(sample).value(number(sample));
	}

	/** Give a sample another value, once all are in order. */
	void correct(int sample, double value) {
		this.corrected = sample;
		this.correction = value;
	}

	double created(int sample) {
		return family(sample).created(number(sample));
	}

	/** What tells this sample from the others; empty if nothing does. */
	String part(int sample) {
		String part = (this.partColumn >= 0) ? label(sample, this.partColumn) : null;
		return (part != null) ? part : "";
	}

	@Nullable String label(int sample, int column) {
		return family(sample).labelSets().value(row(sample), column);
	}

	int row(int sample) {
		return family(sample).labelSet(number(sample));
	}

	MetricFamily family(int sample) {
		return owner(sample).family();
	}

	boolean isLeftOut(int sample) {
		return owner(sample).leftOut().get(number(sample));
	}

	void leaveOut(int sample, String reason) {
		owner(sample).leaveOut(number(sample), reason);
	}

	/**
	 * Find a sample that there may be once.
	 * @param from where to begin
	 * @return the sample; {@link #NONE} if there is none
	 * @throws InvalidChildException if there are several
	 */
	int only(String suffix, int from) {
		int found = NONE;
		for (int sample = from; sample < size(); sample++) {
			if (suffix(sample).equals(suffix)) {
				if (found != NONE) {
					throw new InvalidChildException(RepeatedSeries.REASON);
				}
				found = sample;
			}
		}
		return found;
	}

	/** Leave out all samples. */
	void leaveOut(String reason) {
		for (int sample = 0; sample < size(); sample++) {
			leaveOut(sample, reason);
		}
	}

	void fold(int sample) {
		owner(sample).fold(number(sample));
	}

	/**
	 * Put the samples in order.
	 * @param keys a number for each sample; NaN for those that come last
	 */
	void sort(double[] keys) {
		for (int sample = 1; sample < size(); sample++) {
			if (Double.compare(keys[sample - 1], keys[sample]) > 0) {
				int[] sorted = IntStream.range(0, size())
					.boxed()
					.sorted(Comparator.comparingDouble((key) -> keys[key]))
					.mapToInt((key) -> this.order[this.from + key])
					.toArray();
				System.arraycopy(sorted, 0, this.order, this.from, sorted.length);
				return;
			}
		}
	}

	private Contribution owner(int sample) {
		return this.owners[this.order[this.from + sample]];
	}

	private int number(int sample) {
		return this.numbers[this.order[this.from + sample]];
	}

}
