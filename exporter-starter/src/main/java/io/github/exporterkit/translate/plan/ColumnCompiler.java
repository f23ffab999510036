package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Objects;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.rule.DescriptorTemplate;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.StatedType;
import io.github.exporterkit.value.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what rules extract from the rows of one kind.
 */
final class ColumnCompiler {

	private final SlotAllocation slots;

	ColumnCompiler(SlotAllocation slots) {
		this.slots = slots;
	}

	Column compile(String place, Rule.Metric metric) {
		Column.Header header = header(place, metric.descriptor());
		Extraction extraction = metric.extraction();
		if (extraction instanceof Extraction.Number number) {
			Extraction.Created created = number.created();
			return new ScalarColumns.OfNumbers(header, number(number), number.missing(),
					(created != null) ? number(created.value(), created.conversion()) : null, number.duplicates());
		}
		if (extraction instanceof Extraction.Size size) {
			return new ScalarColumns.OfNumbers(header, this.slots.size(size.container().expression()), size.missing(),
					null, size.duplicates());
		}
		if (extraction instanceof Extraction.RowCount) {
			boolean sameLabels = metric.labels().ofMembers().isEmpty() && metric.labels()
				.named()
				.values()
				.stream()
				.allMatch((label) -> label.value().expression() instanceof Expression.Literal);
			return new ScalarColumns.OfRowCounts(header, sameLabels && !metric.descriptor().isMadeOfRows());
		}
		if (extraction instanceof Extraction.State state) {
			return new ScalarColumns.OfStates(header, this.slots.text(state.value().expression(), "the state"), state);
		}
		if (extraction instanceof Extraction.Histogram histogram
				&& histogram.buckets() instanceof Extraction.RowBuckets rows) {
			return new DistributionColumns.OfBuckets(header,
					new SlotNumber.BoundOfText(this.slots.text(rows.bound().expression(), "a bucket's bound")
						.reworded(rows.boundRewording()), histogram.conversion()),
					number(rows.count(), Conversion.NONE), rows.boundRewording().mayNotFit(), histogram.cumulative(),
					totals(histogram.totals()), histogram.missing());
		}
		if (extraction instanceof Extraction.Histogram histogram) {
			return new DistributionColumns.OfHistograms(header, buckets(histogram), histogram.cumulative(),
					totals(histogram.totals()), histogram.missing());
		}
		if (extraction instanceof Extraction.Summary summary) {
			List<DistributionColumns.Quantile> quantiles = summary.quantiles()
				.stream()
				.map((quantile) -> new DistributionColumns.Quantile(quantile.number(),
						number(quantile.value(), summary.conversion())))
				.toList();
			return new DistributionColumns.OfSummaries(header, quantiles, totals(summary.totals()), summary.missing());
		}
		return new ScalarColumns.OfNumbers(header, SlotNumber.ONE, Missing.DEFAULT, null, Duplicates.DROP);
	}

	private Column.Header header(String place, DescriptorTemplate descriptor) {
		if (!descriptor.isMadeOfRows()) {
			return new Column.Header(place, descriptor, null);
		}
		StatedType stated = descriptor.statedType();
		SlotText type = (stated != null) ? this.slots.text(stated.value().expression(), "the type") : null;
		return new Column.Header(place, descriptor,
				new Column.MadeOfRows(this.slots.text(descriptor.nameTemplate(), "the name"), type,
						this.slots.text(descriptor.helpTemplate(), "the help")));
	}

	private SlotNumber number(Extraction.Number number) {
		SlotNumber first = number(number.value(), number.conversion());
		Extraction.Terms terms = number.terms();
		if (terms.equals(Extraction.Terms.NONE)) {
			return first;
		}
		return new CombinedNumber(first, numbers(terms.plus(), number.conversion()),
				numbers(terms.minus(), number.conversion()), numbers(terms.times(), Conversion.NONE),
				numberOrNull(terms.exponent(), Conversion.NONE));
	}

	private SlotNumber[] numbers(List<DeclaredExpression> declared, Conversion conversion) {
		return declared.stream().map((each) -> number(each, conversion)).toArray(SlotNumber[]::new);
	}

	private SlotNumber number(DeclaredExpression declared, Conversion conversion) {
		return this.slots.number(declared.expression(), conversion, "the value");
	}

	private @Nullable SlotNumber numberOrNull(@Nullable DeclaredExpression declared, Conversion conversion) {
		return (declared != null) ? number(declared, conversion) : null;
	}

	private DistributionColumns.Totals totals(Extraction.Totals totals) {
		return new DistributionColumns.Totals(numberOrNull(totals.sum(), totals.conversion()),
				numberOrNull(totals.count(), Conversion.NONE));
	}

	private DistributionColumns.Buckets buckets(Extraction.Histogram histogram) {
		Extraction.Buckets buckets = histogram.buckets();
		Conversion conversion = histogram.conversion();
		if (buckets instanceof Extraction.FieldBuckets inFields) {
			return DistributionColumns.Buckets.inFields(
					bounds(inFields.counts().stream().map(Extraction.Numbered::number).toList(), conversion),
					inFields.counts()
						.stream()
						.map((count) -> number(count.value(), Conversion.NONE))
						.toArray(SlotNumber[]::new));
		}
		Extraction.NestedBuckets nested = (Extraction.NestedBuckets) buckets;
		SlotAllocation ofBucket = new SlotAllocation();
		double[] bounds = bounds(nested.bounds(), conversion);
		SlotNumber bound = nested.bounds().isEmpty()
				? new SlotNumber.BoundOfText(
						ofBucket.text(Objects.requireNonNull(nested.bound()).expression(), "a bucket's bound")
							.reworded(nested.boundRewording()),
						conversion)
				: new SlotNumber.BoundOfPosition(ofBucket.slot(new Expression.Index(0)), bounds);
		SlotNumber count = ofBucket.number(nested.count().expression(), Conversion.NONE, "the bucket");
		DeclaredExpression declared = histogram.missing().expected() ? null : nested.bound();
		return DistributionColumns.Buckets
			.inRows(this.slots.addBuckets((declared != null) ? declared.place() : null, nested.path(), ofBucket, bound,
					count, nested.boundRewording().mayNotFit(), ofBucket.test(nested.when())), bounds);
	}

	private static double[] bounds(List<Double> arriving, Conversion conversion) {
		return arriving.stream()
			.mapToDouble((bound) -> bound.isInfinite() ? bound : conversion.ofNumber(bound, 0))
			.toArray();
	}

}
