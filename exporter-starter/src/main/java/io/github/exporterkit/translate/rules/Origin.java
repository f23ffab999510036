package io.github.exporterkit.translate.rules;

import java.util.List;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Selection;
import io.github.exporterkit.translate.plan.Written;

/**
 * Where a metric comes from, for its help if the author says nothing. Source: Prometheus,
 * "Writing exporters".
 */
final class Origin {

	private static final String ITSELF = "@";

	private static final Pattern CAPTURE = Pattern.compile("\\{\\s*\\$(\\w+)\\s*}");

	private Origin() {
	}

	/**
	 * Name the fields and the source.
	 * @param name the metric's name, of which a template's captures are those of the help
	 */
	static String of(Reading reading, Selection selection, String name, String source) {
		return "%s of source %s".formatted(fields(reading, selection, name), source);
	}

	private static String fields(Reading reading, Selection selection, String name) {
		String fields = fields(reading);
		String rows = (selection.each() != null) ? selection.each() : "rows";
		if (reading instanceof Reading.RowCount) {
			return "Number of " + ((selection.each() != null) ? "rows at " + rows : rows);
		}
		if (selection.match() != null) {
			return members(selection.match(), captures(name), fields);
		}
		return fields.equals(ITSELF) ? rows : fields;
	}

	private static String members(String match, Set<String> inName, String fields) {
		boolean itself = fields.equals(ITSELF);
		if (inName.contains("key")) {
			return itself ? "{$key}" : fields + " in {$key}";
		}
		String readable = ReadableMatch.of(match, inName).orElse(null);
		if (readable != null) {
			return itself ? readable : fields + " in " + readable;
		}
		String named = inName.stream().map("{$%s}"::formatted).collect(Collectors.joining(" "));
		String what = Stream.of(named, itself ? "" : fields)
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
		return "%s '%s'".formatted(what.isEmpty() ? "Members" : what + " in members", match);
	}

	private static Set<String> captures(String name) {
		return CAPTURE.matcher(name)
			.results()
			.map((capture) -> capture.group(1))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** What differs from row to row is no part of a help that all rows share. */
	private static String fields(Reading reading) {
		return CAPTURE.matcher(read(reading)).replaceAll("<$1>");
	}

	private static String read(Reading reading) {
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
