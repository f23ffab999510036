package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.stream.Collectors;

import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Selection;

/**
 * Where a metric comes from, for its help if the author says nothing. Source: Prometheus,
 * "Writing exporters".
 */
final class Origin {

	private Origin() {
	}

	/** Name the fields and the source. */
	static String of(Reading reading, Selection selection, String source) {
		String match = selection.match();
		String fields = (match != null) ? "%s in '%s'".formatted(fields(reading), match) : fields(reading);
		return "%s of source %s".formatted(fields, source);
	}

	private static String fields(Reading reading) {
		if (reading instanceof Reading.Number number) {
			return number.value().text();
		}
		if (reading instanceof Reading.State state) {
			return state.value().text();
		}
		if (reading instanceof Reading.Histogram histogram) {
			return buckets(histogram.buckets());
		}
		if (reading instanceof Reading.Summary summary) {
			return summary.quantiles().isEmpty() ? "Sum and count" : paths(summary.quantiles());
		}
		return (reading instanceof Reading.RowCount) ? "Number of rows" : "Facts";
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
