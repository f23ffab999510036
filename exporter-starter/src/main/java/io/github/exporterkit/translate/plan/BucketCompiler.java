package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;

/**
 * Compiles where the buckets of a rule's histograms are.
 */
final class BucketCompiler {

	private final Reach reach;

	private final SlotAllocation slots;

	private final Conversion conversion;

	/**
	 * Create the compiler.
	 * @param reach what the rule's expressions can refer to
	 * @param slots gives references slots
	 * @param conversion how bounds become numbers in the base unit
	 */
	BucketCompiler(Reach reach, SlotAllocation slots, Conversion conversion) {
		this.reach = reach;
		this.slots = slots;
		this.conversion = conversion;
	}

	HistogramColumn.Buckets compile(Reading.Buckets buckets) {
		if (buckets instanceof Reading.Buckets.InFields inFields) {
			return inFields(inFields.counts());
		}
		SlotAllocation inBucket = new SlotAllocation();
		if (buckets instanceof Reading.Buckets.InRows inRows) {
			Bound bound = new Bound(inBucket.text(ofBucket(inRows.bound()), "a bucket's bound"), this.conversion);
			return inRows(inRows.each(), inBucket, bound, inRows.count());
		}
		Reading.Buckets.InOrder inOrder = (Reading.Buckets.InOrder) buckets;
		double[] bounds = inOrder.bounds().stream().mapToDouble(this::bound).toArray();
		return inRows(inOrder.each(), inBucket, new OrderedBounds(inBucket.slot(new Expression.Index()), bounds),
				inOrder.count());
	}

	private HistogramColumn.Buckets inFields(List<Reading.Numbered> counts) {
		double[] bounds = counts.stream().mapToDouble((count) -> bound(count.number())).toArray();
		Value[] values = counts.stream()
			.map((count) -> this.slots.value(this.reach.expression(count.value()), Conversion.NONE, "the bucket"))
			.toArray(Value[]::new);
		return (table, histogram) -> {
			boolean any = false;
			for (int i = 0; i < bounds.length; i++) {
				double bound = bounds[i];
				any |= Totals.read(values[i], table, (count) -> histogram.bucket(bound, count));
			}
			return any;
		};
	}

	private HistogramColumn.Buckets inRows(Written each, SlotAllocation inBucket, Value bound, Written count) {
		Path path = InvalidRuleException.at(each.place(), () -> path(each.text()));
		Value counted = inBucket.value(ofBucket(count), Conversion.NONE, "the bucket");
		int slot = this.slots.addBuckets(path, inBucket.shape(), bound, counted);
		return (table, histogram) -> {
			BucketList found = table.slots().buckets(slot);
			return found != null && found.addTo(histogram);
		};
	}

	private static Path path(String text) {
		if (ExpressionParser.parse(text) instanceof Expression.Field field && field.levelsUp() == 0) {
			return field.path();
		}
		throw new IllegalArgumentException(
				"buckets are members or elements of a field of the row, which '%s' is not; write its path, or @ for the row itself"
					.formatted(text));
	}

	private static Expression ofBucket(Written written) {
		return InvalidRuleException.at(written.place(), () -> {
			Expression expression = ExpressionParser.parse(written.text());
			boolean ofBucket = expression instanceof Expression.Key || expression instanceof Expression.Index
					|| (expression instanceof Expression.Field field && field.levelsUp() == 0);
			if (!ofBucket) {
				throw new IllegalArgumentException(
						"'%s' is not in the bucket; write a path within it, @ for the bucket itself, or $key"
							.formatted(written.text()));
			}
			return expression;
		});
	}

	private double bound(double arriving) {
		try {
			return Double.isInfinite(arriving) ? arriving : this.conversion.ofNumber(arriving, 0);
		}
		catch (ConversionException ex) {
			throw new IllegalArgumentException("the bound %s: %s".formatted(arriving, ex.getMessage()), ex);
		}
	}

}
