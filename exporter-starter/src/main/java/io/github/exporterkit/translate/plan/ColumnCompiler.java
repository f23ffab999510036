package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.value.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what one rule reads from its rows.
 */
final class ColumnCompiler {

	private final Rule rule;

	private final RuleMetric metric;

	private final Reach reach;

	private final SlotAllocation slots;

	ColumnCompiler(Rule rule, RuleMetric metric, Reach reach, SlotAllocation slots) {
		this.rule = rule;
		this.metric = metric;
		this.reach = reach;
		this.slots = slots;
	}

	/**
	 * Compile the rule.
	 * @param alwaysThere whether the labels are the same whatever the rows
	 */
	Column compile(boolean alwaysThere) {
		String place = this.rule.place();
		FamilyName name = name();
		Reading reading = this.metric.reading();
		if (reading instanceof Reading.Number number) {
			Reading.Created created = number.created();
			return new NumberColumn(place, name, value(number.value(), number.conversion()), number.missing(),
					(created != null) ? value(created.value(), created.conversion()) : null, number.duplicates());
		}
		if (reading instanceof Reading.RowCount) {
			return new CountColumn(place, name, alwaysThere && !name.title().isTemplate());
		}
		if (reading instanceof Reading.State state) {
			return new StateColumn(place, name, this.slots.text(this.reach.expression(state.value()), "the state"),
					state);
		}
		if (reading instanceof Reading.Histogram histogram) {
			HistogramColumn.Buckets buckets = new BucketCompiler(this.reach, this.slots, histogram.conversion())
				.compile(histogram.buckets());
			return new HistogramColumn(place, name, buckets, histogram.cumulative(), totals(histogram.totals()),
					histogram.missing());
		}
		if (reading instanceof Reading.Summary summary) {
			List<SummaryColumn.Quantile> quantiles = summary.quantiles()
				.stream()
				.map((quantile) -> new SummaryColumn.Quantile(quantile.number(),
						value(quantile.value(), summary.conversion())))
				.toList();
			return new SummaryColumn(place, name, quantiles, totals(summary.totals()), summary.missing());
		}
		return new NumberColumn(place, name, Value.ONE, Missing.UNSAID, null, Duplicates.DROP);
	}

	private Totals totals(Reading.Totals totals) {
		return new Totals(valueOrNull(totals.sum(), totals.conversion()), valueOrNull(totals.count(), Conversion.NONE));
	}

	private @Nullable Value valueOrNull(@Nullable Written written, Conversion conversion) {
		return (written != null) ? value(written, conversion) : null;
	}

	private Value value(Written written, Conversion conversion) {
		return this.slots.value(this.reach.expression(written), conversion, "the value");
	}

	private FamilyName name() {
		Title title = this.metric.title();
		String place = this.rule.place() + ".name";
		Expression.Template help = ExpressionParser.withCaptures(title.help());
		if (!title.isTemplate()) {
			InvalidRuleException.check(this.rule.place() + ".help", () -> requireInName(help, List.of(), title));
			return new FamilyName(place, title, null, null);
		}
		Expression.Template name = InvalidRuleException.at(place, () -> ofKey(title));
		InvalidRuleException.check(this.rule.place() + ".help", () -> requireInName(help, name.parts(), title));
		return new FamilyName(place, title, this.slots.text(name, "the name"), this.slots.text(help, "the help"));
	}

	private static void requireInName(Expression.Template help, List<Expression> name, Title title) {
		for (Expression part : help.parts()) {
			if (part instanceof Expression.Reference && !name.contains(part)) {
				throw new IllegalArgumentException(
						"a metric has one help, so all that differs in '%s' must be in the name '%s', too; put it there, or leave it out"
							.formatted(title.help(), title.name()));
			}
		}
	}

	private Expression.Template ofKey(Title title) {
		Expression name = this.reach.require(ExpressionParser.parse(title.name()));
		if (name instanceof Expression.Template template && template.parts()
			.stream()
			.allMatch((part) -> part instanceof Expression.Literal || part instanceof Expression.Capture
					|| part instanceof Expression.Key)) {
			return template;
		}
		throw new IllegalArgumentException(
				"the name '%s' is made of more than captures and $key; what a field says belongs in a label"
					.formatted(title.name()));
	}

}
