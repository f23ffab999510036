package io.github.exporterkit.translate.yaml;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Buckets that are members or elements of something in a row, or rows, as YAML declares
 * them.
 *
 * @param each Path from the row to the object or array that has the buckets; @ if the row
 * itself has them. Without it each row is a bucket, and those with the same labels are
 * one histogram.
 * @param bound Where a bucket's bound is, in the bucket. By default $key, its name, if
 * there is each. The bounds +Inf, inf and * stand for all observations.
 * @param match Regular expression (RE2) that all of a bound's text must match; its group,
 * or all of it, is the bound. What does not match is not a bucket and left out.
 * @param map What texts stand for which bounds, as a list of text=bound, such as
 * "100+=+Inf".
 * @param bounds The buckets' bounds in their order, for an array of counts that does not
 * tell them.
 * @param count Where a bucket's count is, in the bucket. By default @, the bucket itself.
 * @param when What must hold of a bucket, all of it. What it does not hold of is not a
 * bucket and left out.
 */
public record BucketRowsRule(@Nullable String each, @Nullable String bound, @Nullable String match,
		@DefaultValue List<String> map, @DefaultValue List<String> bounds, @DefaultValue("@") String count,
		@DefaultValue List<RowCondition> when) {

	/**
	 * Where the buckets are.
	 * @param place the key under which they are declared
	 * @throws DeclarationException if that cannot work
	 */
	Extraction.Buckets buckets(String place) {
		if (this.each == null) {
			return rows(place);
		}
		if (this.bound != null && !this.bounds.isEmpty()) {
			throw new DeclarationException(place + ".bounds", "bounds list what bound would read from each bucket",
					"remove bound or bounds");
		}
		if ((this.match != null || !this.map.isEmpty()) && !this.bounds.isEmpty()) {
			throw new DeclarationException(place + ".bounds",
					"match and map take bounds out of texts, and these are given literally",
					"remove bounds, or match and map");
		}
		if (!this.when.isEmpty() && !this.bounds.isEmpty()) {
			throw new DeclarationException(place + ".bounds",
					"bounds are those of all elements by position, and when leaves some out", "remove bounds or when");
		}
		DeclaredExpression ofBucket = this.bounds.isEmpty()
				? DeclaredExpression.of(place + ".bound", (this.bound != null) ? this.bound : "$key") : null;
		return new Extraction.NestedBuckets(DeclaredExpression.of(place + ".each", this.each), ofBucket,
				rewording(place), NumberedPaths.bounds(place + ".bounds", this.bounds),
				DeclaredExpression.of(place + ".count", this.count), RowCondition.conditions(place, this.when));
	}

	private Extraction.Buckets rows(String place) {
		if (!this.bounds.isEmpty()) {
			throw new DeclarationException(place + ".each", "bounds are those of an array in the row, by position",
					"name the field that has the array");
		}
		if (this.bound == null) {
			throw new DeclarationException(place + ".each", "neither each nor bound is there",
					"name the field of the row that has the buckets by each, or, if each row is a bucket, the field that has its bound by bound");
		}
		if (!this.when.isEmpty()) {
			throw new DeclarationException(place + ".when",
					"each row is a bucket, and the metric's own when leaves out rows", "write it there");
		}
		return new Extraction.RowBuckets(DeclaredExpression.of(place + ".bound", this.bound), rewording(place),
				DeclaredExpression.of(place + ".count", this.count));
	}

	private Rewording rewording(String place) {
		NumberedPaths.requireBounds(place + ".map", this.map);
		return DeclarationException.at(place, () -> Rewording.ofMatch(this.match, this.map));
	}

}
