package io.github.exporterkit.translate.plan;

import io.github.exporterkit.value.ConversionException;

/**
 * The bounds of buckets that come in a known order, in the base unit.
 *
 * @param index the slot that holds a bucket's position
 * @param bounds the bounds by position
 */
record OrderedBounds(int index, double[] bounds) implements Value {

	@Override
	public boolean isPresent(Slots slots) {
		return slots.kind(this.index) == Slots.Kind.NUMBER;
	}

	@Override
	public double of(Slots slots, double now) {
		int position = (int) slots.number(this.index);
		if (position >= this.bounds.length) {
			throw new ConversionException("one more", "%d buckets, as there are bounds".formatted(this.bounds.length));
		}
		return this.bounds[position];
	}

}
