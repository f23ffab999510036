package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.stream.Collectors;

import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Selection;
import io.github.exporterkit.translate.plan.Written;

/**
 * Where a metric comes from, for its help if the author says nothing. Source: Prometheus,
 * "Writing exporters".
 */
final class Origin {

	private static final String ITSELF = "@";

	private Origin() {
	}

	/** Name the fields and the source. */
	static String of(Reading reading, Selection selection, String source) {
		return "%s of source %s".formatted(fields(reading, selection), source);
	}

	private static String fields(Reading reading, Selection selection) {
		String fields = fields(reading);
		String rows = (selection.each() != null) ? selection.each() : "rows";
		if (reading instanceof Reading.RowCount) {
			return "Number of " + ((selection.each() != null) ? "rows at " + rows : rows);
		}
		if (selection.match() != null) {
			boolean itself = fields.equals(ITSELF);
			return "%s '%s'".formatted(itself ? "Members" : fields + " in members", selection.match());
		}
		return fields.equals(ITSELF) ? rows : fields;
	}

	private static String fields(Reading reading) {
		if (reading instanceof Reading.Histogram histogram) {
			return buckets(histogram.buckets());
		}
		if (reading instanceof Reading.Summary summary && !summary.quantiles().isEmpty()) {
			return paths(summary.quantiles());
		}
		if (reading instanceof Reading.Number number) {
			return number.value().text();
		}
		String read = reading.expressions().stream().map(Written::text).collect(Collectors.joining(", "));
		return read.isEmpty() ? "Facts" : read;
	}

	private static String buckets(Reading.Buckets buckets) {
		if (buckets instanceof Reading.Buckets.InRows inRows) {
			return inRows.each().text();
		}
		return (buckets instanceof Reading.Buckets.InOrder inOrder) ? inOrder.each().text()
				: paths(((Reading.Buckets.InFields) buckets).counts());
	}

	private static String paths(List<Reading.Numbered> numbered) {
		return numbered.stream().map((entry) -> entry.value().text()).collect(Collectors.joining(", "));
	}

}
