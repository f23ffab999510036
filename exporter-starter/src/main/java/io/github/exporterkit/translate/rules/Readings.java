package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.Locale;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Missing;
import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Written;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * What a metric of the YAML reads from a row, by its type.
 */
final class Readings {

	private static final String COUNT = "$count";

	private final MetricRule yaml;

	private final String place;

	Readings(MetricRule yaml, String place) {
		this.yaml = yaml;
		this.place = place;
	}

	/**
	 * What is read.
	 * @param type the metric's type
	 * @param key the key of the value, below the rule's place
	 * @param value the expression for the value; null if there is none
	 * @throws InvalidRuleException if that cannot work
	 */
	Reading of(MetricType type, String key, @Nullable String value) {
		return switch (type) {
			case INFO -> facts();
			case STATE_SET -> state(requireValue(key, value));
			case HISTOGRAM -> histogram();
			case SUMMARY -> summary();
			case GAUGE, COUNTER, UNKNOWN ->
				COUNT.equals((value != null) ? value.strip() : null) ? rowCount(key) : number(requireValue(key, value));
		};
	}

	private Written requireValue(String key, @Nullable String value) {
		String at = this.place + "." + key;
		if (value != null) {
			return new Written(at, value);
		}
		if (this.yaml.match() == null) {
			throw new InvalidRuleException(at,
					"the metric has no value; name the field of the row that has it, or write $count to count rows");
		}
		return new Written(at, "@");
	}

	private Reading facts() {
		if (this.yaml.labels().isEmpty()) {
			throw new InvalidRuleException(this.place + ".labels",
					"an info metric says nothing without labels; give it some");
		}
		return new Reading.Facts();
	}

	private Reading rowCount(String key) {
		boolean measured = this.yaml.extract() != null || this.yaml.from() != null || !this.yaml.map().isEmpty()
				|| this.yaml.unit() != null || this.yaml.scale() != null || this.yaml.offset() != null;
		boolean more = this.yaml.created() != null || this.yaml.missing() != null || duplicates() != Duplicates.DROP;
		if (measured || more) {
			throw new InvalidRuleException(this.place + "." + key,
					"$count is a number of rows, never missing and one for all rows with the same labels; leave out what converts it, missing, duplicates and created");
		}
		return new Reading.RowCount();
	}

	private Reading number(Written value) {
		Reading.Created created = (this.yaml.created() != null) ? this.yaml.created().created(this.place + ".created")
				: null;
		Duplicates duplicates = duplicates();
		if (created != null && duplicates != Duplicates.DROP) {
			throw new InvalidRuleException(this.place + ".created",
					"counters that are combined were not created at one time; leave out created or duplicates");
		}
		return new Reading.Number(value, conversion(), missing(), created, duplicates);
	}

	private Reading state(Written value) {
		List<String> states = this.yaml.states();
		if (states.isEmpty()) {
			throw new InvalidRuleException(this.place + ".states",
					"a state set needs to know its states; list them, as in [running, stopped]");
		}
		if (states.stream().anyMatch(String::isEmpty) || states.stream().distinct().count() < states.size()) {
			throw new InvalidRuleException(this.place + ".states", "the states must differ, and none may be empty");
		}
		Rewording rewording = InvalidRuleException.conversion(this.place,
				() -> Rewording.of(this.yaml.extract(), this.yaml.map()));
		return new Reading.State(value, rewording, states, true, missingOfMany());
	}

	private Reading histogram() {
		BucketRowsRule rows = this.yaml.bucketRows();
		if (this.yaml.buckets().isEmpty() == (rows == null)) {
			throw new InvalidRuleException(this.place + ".buckets", (rows == null)
					? "a histogram needs buckets; list them as bound=path, as in [\"0.5=under_500ms\", \"+Inf=total\"], or say by bucket-rows where they are"
					: "buckets are fields of the row, and bucket-rows are elsewhere; leave out one of them");
		}
		if ((rows == null || !rows.bounds().isEmpty()) && this.yaml.extract() != null) {
			throw new InvalidRuleException(this.place + ".extract",
					"extract takes bounds out of texts, and the bounds are written here; leave it out");
		}
		Reading.Buckets buckets = (rows != null) ? rows.buckets(this.place + ".bucket-rows")
				: new Reading.Buckets.InFields(NumberedPaths.buckets(this.place + ".buckets", this.yaml.buckets()));
		return new Reading.Histogram(buckets, this.yaml.cumulative(), totals(), conversion(), missingOfMany());
	}

	private Reading summary() {
		if (this.yaml.quantiles().isEmpty() && this.yaml.sum() == null && this.yaml.count() == null) {
			throw new InvalidRuleException(this.place + ".quantiles",
					"a summary needs quantiles, a sum or a count; list quantiles as in [\"0.5=p50\", \"0.99=p99\"]");
		}
		List<Reading.Numbered> quantiles = NumberedPaths.quantiles(this.place + ".quantiles", this.yaml.quantiles());
		return new Reading.Summary(quantiles, totals(), conversion(), missingOfMany());
	}

	private Reading.Totals totals() {
		Conversion ofSum = InvalidRuleException.conversion(this.place,
				() -> Conversion.builder().scale(this.yaml.scale()).unit(this.yaml.unit()).build());
		if (this.yaml.sum() != null && ofSum.ofNumber(0, 0) != 0) {
			throw new InvalidRuleException(this.place + ".sum",
					"a sum in a unit whose zero is elsewhere, such as %s, cannot be converted; leave out sum or unit"
						.formatted(this.yaml.unit()));
		}
		return new Reading.Totals(written("sum", this.yaml.sum()), written("count", this.yaml.count()), ofSum);
	}

	private @Nullable Written written(String key, @Nullable String expression) {
		return (expression != null) ? new Written(this.place + "." + key, expression) : null;
	}

	private Conversion conversion() {
		return InvalidRuleException.conversion(this.place,
				() -> Conversion.builder()
					.extract(this.yaml.extract())
					.from(this.yaml.from())
					.pattern(this.yaml.pattern())
					.zone(this.yaml.zone())
					.map(this.yaml.map())
					.scale(this.yaml.scale())
					.offset(this.yaml.offset())
					.unit(this.yaml.unit())
					.build());
	}

	private Missing missing() {
		String missing = this.yaml.missing();
		return (missing != null) ? InvalidRuleException.at(this.place + ".missing", () -> Missing.parse(missing))
				: Missing.UNSAID;
	}

	private Missing missingOfMany() {
		Missing missing = missing();
		if (missing.instead().isPresent()) {
			throw new InvalidRuleException(this.place + ".missing", "a %s is more than a number; write skip or fail"
				.formatted(this.yaml.type().toLowerCase(Locale.ROOT).replace('-', ' ')));
		}
		return missing;
	}

	private Duplicates duplicates() {
		return InvalidRuleException.at(this.place + ".duplicates", () -> Duplicates.parse(this.yaml.duplicates()));
	}

}
