package io.github.exporterkit.translate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionBuilder;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a metric of the YAML extracts from a row, by its type.
 */
final class ExtractionReader {

	private static final String COUNT = "$count";

	private final MetricRule yaml;

	private final String place;

	private final List<String> absent;

	ExtractionReader(MetricRule yaml, String place, List<String> absent) {
		this.yaml = yaml;
		this.place = place;
		this.absent = absent;
	}

	/**
	 * Read the extraction.
	 * @param type the metric's type
	 * @param key the key of the value, below the rule's place
	 * @param value the expression for the value; null if there is none
	 * @throws DeclarationException if that cannot work
	 */
	Extraction read(MetricType type, String key, @Nullable String value) {
		return switch (type) {
			case INFO -> facts();
			case STATE_SET -> state(requireValue(key, value));
			case HISTOGRAM -> histogram();
			case SUMMARY -> summary();
			case GAUGE, COUNTER, UNKNOWN -> numberOrCount(key, value);
		};
	}

	private Extraction numberOrCount(String key, @Nullable String value) {
		String container = this.yaml.count();
		if (container != null) {
			require(value == null, "count", "the value is the number of elements or members that count names",
					"remove %s, or count".formatted(key));
			return size(DeclaredExpression.of(this.place + ".count", container));
		}
		return COUNT.equals((value != null) ? value.strip() : null) ? rowCount(key) : number(requireValue(key, value));
	}

	private DeclaredExpression requireValue(String key, @Nullable String value) {
		require(value != null || this.yaml.match() != null, key, "the metric has no value",
				"name the field of the row that has it, or write $count to count rows");
		return DeclaredExpression.of(this.place + "." + key, (value != null) ? value : "@");
	}

	private Extraction facts() {
		require(!this.yaml.labels().isEmpty(), "labels", "an info metric without labels says nothing", "add labels");
		return new Extraction.Facts();
	}

	private Extraction rowCount(String key) {
		boolean more = this.yaml.created() != null || this.yaml.missing() != null || duplicates() != Duplicates.DROP;
		require(!isConverted() && !more, key,
				"$count is the number of rows, which is never converted, missing or there twice",
				"remove what converts it, missing, duplicates and created");
		return new Extraction.RowCount();
	}

	private Extraction size(DeclaredExpression container) {
		require(!isConverted() && this.yaml.created() == null, "count",
				"the number of elements or members is never converted, and nobody knows since when it counts",
				"remove what converts it and created");
		return new Extraction.Size(container, missing(), duplicates());
	}

	private boolean isConverted() {
		return this.yaml.extract() != null || this.yaml.from() != null || !this.yaml.map().isEmpty()
				|| this.yaml.unit() != null || this.yaml.scale() != null || this.yaml.offset() != null
				|| this.yaml.decimal() != null || this.yaml.thousands() != null || !this.yaml.absent().isEmpty()
				|| hasTerms();
	}

	private Extraction number(DeclaredExpression value) {
		Extraction.Created created = (this.yaml.created() != null)
				? this.yaml.created().created(this.place + ".created") : null;
		Duplicates duplicates = duplicates();
		require(created == null || duplicates == Duplicates.DROP, "created",
				"counters that are combined were not created at one time", "remove created or duplicates");
		require(this.yaml.split() == null, "split", "nothing is counted that it could separate",
				"add count-of, or remove it");
		Conversion conversion = conversion(this.absent);
		return new Extraction.Number(value, conversion, terms(conversion), missing(), created, duplicates);
	}

	/**
	 * Read how often a text is in a value.
	 * @param text the text
	 * @throws DeclarationException if that cannot work
	 */
	Extraction counted(String text) {
		return counted((conversion) -> conversion.countOf(text, this.yaml.split()));
	}

	/**
	 * Read how much of a value none of several texts is.
	 * @param texts the texts
	 * @throws DeclarationException if that cannot work
	 */
	Extraction countedBeside(Set<String> texts) {
		return counted((conversion) -> conversion.countOfOthers(texts, this.yaml.split()));
	}

	private Extraction counted(UnaryOperator<ConversionBuilder> counted) {
		DeclaredExpression value = requireValue("value", this.yaml.value());
		require(!hasTerms() && this.yaml.from() == null && this.yaml.map().isEmpty() && this.yaml.unit() == null
				&& this.yaml.scale() == null && this.yaml.offset() == null && this.yaml.decimal() == null
				&& this.yaml.thousands() == null && this.yaml.created() == null, "count-of",
				"a number of texts is never converted", "remove what converts it");
		require(!"".equals(this.yaml.split()), "split", "nothing separates the texts",
				"write what stands between them, such as ' ' or ','");
		Conversion conversion = DeclarationException.at(this.place,
				() -> counted.apply(Conversion.builder().extract(this.yaml.extract()).absent(this.absent)).build());
		return new Extraction.Number(value, conversion, missing(), null, duplicates());
	}

	private boolean hasTerms() {
		return !this.yaml.plus().isEmpty() || !this.yaml.minus().isEmpty() || !this.yaml.times().isEmpty()
				|| this.yaml.exponent() != null;
	}

	private Extraction.Terms terms(Conversion conversion) {
		boolean added = !this.yaml.plus().isEmpty() || !this.yaml.minus().isEmpty();
		require(!hasTerms() || conversion.isProportional(),
				added ? (this.yaml.plus().isEmpty() ? "minus" : "plus")
						: this.yaml.times().isEmpty() ? "exponent" : "times",
				"points in time, and numbers with an offset or in a unit whose zero differs from that of the base unit, are not combined",
				"remove from, offset or unit, or combine them in a recording rule");
		return new Extraction.Terms(expressions("plus", this.yaml.plus()), expressions("minus", this.yaml.minus()),
				expressions("times", this.yaml.times()), expression("exponent", this.yaml.exponent()));
	}

	private List<DeclaredExpression> expressions(String key, List<String> texts) {
		List<DeclaredExpression> expressions = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			expressions.add(DeclaredExpression.of("%s.%s[%d]".formatted(this.place, key, i), texts.get(i)));
		}
		return expressions;
	}

	private Extraction state(DeclaredExpression value) {
		List<String> states = this.yaml.states();
		require(!states.isEmpty(), "states", "a state set needs its states", "list them, as in [running, stopped]");
		require(states.stream().noneMatch(String::isEmpty) && states.stream().distinct().count() == states.size(),
				"states", "two states are equal, or one is empty", "list each state once");
		require(!"".equals(this.yaml.split()), "split", "nothing separates the states",
				"write what stands between them, such as ' ' or ','");
		Rewording rewording = DeclarationException.at(this.place,
				() -> Rewording.of(this.yaml.extract(), this.yaml.map()));
		return new Extraction.State(value, this.yaml.split(), rewording, states, true,
				missingOfMany(MetricType.STATE_SET));
	}

	private Extraction histogram() {
		BucketRowsRule rows = this.yaml.bucketRows();
		require(!this.yaml.buckets().isEmpty() || rows != null, "buckets", "a histogram needs buckets",
				"list them as bound=path, as in [\"0.5=under_500ms\", \"+Inf=total\"], or say by bucket-rows where they are");
		require(this.yaml.buckets().isEmpty() || rows == null, "buckets",
				"buckets are fields of the row, and bucket-rows are members or elements of one", "remove one of them");
		boolean boundsGiven = rows == null || !rows.bounds().isEmpty();
		require(!boundsGiven || this.yaml.extract() == null, "extract",
				"extract has no effect, because the bounds are given literally", "remove it");
		require(rows == null || rows.match() == null || this.yaml.extract() == null, "extract",
				"bucket-rows.match takes the bound out of its text already", "remove one of them");
		Extraction.Buckets buckets = (rows != null) ? rows.buckets(this.place + ".bucket-rows")
				: new Extraction.FieldBuckets(NumberedPaths.buckets(this.place + ".buckets", this.yaml.buckets()));
		return new Extraction.Histogram(buckets, this.yaml.cumulative(), totals(), conversion(List.of()),
				missingBuckets());
	}

	private Extraction summary() {
		require(!this.yaml.quantiles().isEmpty() || this.yaml.sum() != null || this.yaml.count() != null, "quantiles",
				"a summary needs quantiles, a sum or a count", "list quantiles as in [\"0.5=p50\", \"0.99=p99\"]");
		List<Extraction.Numbered> quantiles = NumberedPaths.quantiles(this.place + ".quantiles", this.yaml.quantiles());
		return new Extraction.Summary(quantiles, totals(), conversion(this.absent), missingOfMany(MetricType.SUMMARY));
	}

	private Extraction.Totals totals() {
		Conversion ofSum = DeclarationException.at(this.place,
				() -> Conversion.builder().scale(number("scale", this.yaml.scale())).unit(this.yaml.unit()).build());
		require(this.yaml.sum() == null || ofSum.ofNumber(0, 0) == 0, "sum",
				"a sum cannot be converted from %s, whose zero differs from that of the base unit"
					.formatted(this.yaml.unit()),
				"remove sum or unit");
		return new Extraction.Totals(expression("sum", this.yaml.sum()), expression("count", this.yaml.count()), ofSum);
	}

	private @Nullable DeclaredExpression expression(String key, @Nullable String text) {
		return (text != null) ? DeclaredExpression.of(this.place + "." + key, text) : null;
	}

	private Conversion conversion(List<String> absent) {
		return DeclarationException.at(this.place,
				() -> Conversion.builder()
					.extract(this.yaml.extract())
					.from(this.yaml.from())
					.pattern(this.yaml.pattern())
					.zone(this.yaml.zone())
					.locale(this.yaml.locale())
					.separators(this.yaml.decimal(), this.yaml.thousands())
					.absent(absent)
					.map(this.yaml.map())
					.scale(number("scale", this.yaml.scale()))
					.offset(number("offset", this.yaml.offset()))
					.unit(this.yaml.unit())
					.build());
	}

	private static @Nullable Double number(String key, @Nullable String text) {
		return (text != null) ? DeclarationException.at(key, () -> DecimalText.require(text)) : null;
	}

	private Missing missing() {
		String missing = this.yaml.missing();
		return (missing != null) ? DeclarationException.at(this.place + ".missing", () -> Missing.parse(missing))
				: Missing.DEFAULT;
	}

	private Missing missingBuckets() {
		Missing missing = missing();
		require(missing.instead().orElse(0) == 0, "missing", "a bucket that is absent is empty or unknown",
				"write 0, skip or fail");
		return missing;
	}

	private Missing missingOfMany(MetricType type) {
		Missing missing = missing();
		require(missing.instead().isEmpty(), "missing",
				"a %s is more than a number".formatted(type.word().replace('-', ' ')), "write skip or fail");
		return missing;
	}

	private Duplicates duplicates() {
		return DeclarationException.at(this.place + ".duplicates", () -> Duplicates.parse(this.yaml.duplicates()));
	}

	private void require(boolean fulfilled, String key, String problem, String cure) {
		if (!fulfilled) {
			throw new DeclarationException(this.place + "." + key, problem, cure);
		}
	}

}
