package io.github.exporterkit.translate.yaml;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.RowFilter;

/**
 * The help of a metric for which the author writes none: where it comes from. Source:
 * Prometheus, "Writing exporters".
 */
final class DefaultHelp {

	private static final String ITSELF = "@";

	private static final Pattern CAPTURE = Pattern.compile("\\{\\s*\\$(\\w+)\\s*}");

	private DefaultHelp() {
	}

	/**
	 * Name the fields and the source.
	 * @param name the metric's name, of which a template's captures are those of the help
	 */
	static String of(Extraction extraction, RowFilter rows, String name, String source) {
		return "%s of source %s".formatted(fields(extraction, rows, name), source);
	}

	/** Name the fields of several values of one metric, and the source. */
	static String ofAll(Collection<String> values, String source) {
		return "%s of source %s".formatted(String.join(", ", values), source);
	}

	private static String fields(Extraction extraction, RowFilter rows, String name) {
		String fields = fields(extraction);
		String each = (rows.path() != null) ? rows.path().toString() : "rows";
		if (extraction instanceof Extraction.RowCount) {
			return "Number of " + ((rows.path() != null) ? "rows at " + each : each);
		}
		if (rows.match() != null) {
			return members(rows.match(), captures(name), fields);
		}
		return fields.equals(ITSELF) ? each : fields;
	}

	private static String members(MemberMatch match, Set<String> inName, String fields) {
		boolean itself = fields.equals(ITSELF);
		if (inName.contains("key")) {
			return itself ? "{$key}" : fields + " in {$key}";
		}
		String readable = match.readable(inName).orElse(null);
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
	private static String fields(Extraction extraction) {
		return CAPTURE.matcher(read(extraction)).replaceAll("<$1>");
	}

	private static String read(Extraction extraction) {
		if (extraction instanceof Extraction.Histogram histogram) {
			return buckets(histogram.buckets());
		}
		if (extraction instanceof Extraction.Summary summary && !summary.quantiles().isEmpty()) {
			return paths(summary.quantiles());
		}
		if (extraction instanceof Extraction.Size size) {
			String container = size.container().text();
			return "Number of " + (container.equals(ITSELF) ? "elements" : container);
		}
		if (extraction instanceof Extraction.Number number) {
			return number.value().text() + terms(number.terms());
		}
		String read = extraction.expressions().stream().map(DeclaredExpression::text).collect(Collectors.joining(", "));
		return read.isEmpty() ? "Facts" : read;
	}

	private static String terms(Extraction.Terms terms) {
		return words(" plus ", terms.plus()) + words(" minus ", terms.minus()) + words(" times ", terms.times())
				+ words(" times ten to the power of ",
						(terms.exponent() != null) ? List.of(terms.exponent()) : List.of());
	}

	private static String words(String before, List<DeclaredExpression> declared) {
		return declared.stream().map((each) -> before + each.text()).collect(Collectors.joining());
	}

	private static String buckets(Extraction.Buckets buckets) {
		if (buckets instanceof Extraction.RowBuckets rows) {
			return rows.count().text();
		}
		return (buckets instanceof Extraction.NestedBuckets nested) ? nested.each().text()
				: paths(((Extraction.FieldBuckets) buckets).counts());
	}

	private static String paths(List<Extraction.Numbered> numbered) {
		return numbered.stream().map((entry) -> entry.value().text()).collect(Collectors.joining(", "));
	}

}
