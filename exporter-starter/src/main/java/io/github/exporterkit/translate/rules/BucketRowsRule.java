package io.github.exporterkit.translate.rules;

import java.util.List;

import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Written;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Buckets that are members or elements of something in a row, as YAML declares them.
 *
 * @param each Path from the row to the object or array that has the buckets; @ if the row
 * itself has them.
 * @param bound Where a bucket's bound is, in the bucket. By default $key, its name. The
 * bounds +Inf, inf and * stand for all observations.
 * @param bounds The buckets' bounds in their order, for an array of counts that does not
 * tell them.
 * @param count Where a bucket's count is, in the bucket. By default @, the bucket itself.
 */
public record BucketRowsRule(@Nullable String each, @Nullable String bound, @DefaultValue List<String> bounds,
		@DefaultValue("@") String count) {

	/**
	 * Where the buckets are.
	 * @param place the key under which they are declared
	 * @throws InvalidRuleException if that cannot work
	 */
	Reading.Buckets buckets(String place) {
		if (this.each == null) {
			throw new InvalidRuleException(place + ".each",
					"the buckets are nowhere; name the field of the row that has them");
		}
		Written around = new Written(place + ".each", this.each);
		Written counted = new Written(place + ".count", this.count);
		if (this.bounds.isEmpty()) {
			String expression = (this.bound != null) ? this.bound : "$key";
			return new Reading.Buckets.InRows(around, new Written(place + ".bound", expression), counted);
		}
		if (this.bound != null) {
			throw new InvalidRuleException(place + ".bounds",
					"bounds are for buckets that do not tell theirs; leave out bound or bounds");
		}
		return new Reading.Buckets.InOrder(around, NumberedPaths.bounds(place + ".bounds", this.bounds), counted);
	}

}
