package io.github.exporterkit.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.exposition.ExpositionFormat;

/**
 * Reads a body in the text format 0.0.4 or in OpenMetrics 1.0, and refuses what the
 * format's specification does not allow. Shares no code with the writers.
 */
final class StrictReader {

	private static final Pattern METADATA = Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)",
			Pattern.DOTALL);

	static final List<ExpositionFormat> FORMATS = List.of(ExpositionFormat.TEXT, ExpositionFormat.OPENMETRICS);

	private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");

	private static final Pattern NUMBER = Pattern
		.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]Inf|NaN");

	private static final Map<String, List<String>> OPENMETRICS = Map.of("gauge", List.of(""), "unknown", List.of(""),
			"counter", List.of("_total", "_created"), "info", List.of("_info"), "stateset", List.of(""), "histogram",
			List.of("_bucket", "_sum", "_count", "_created"), "summary", List.of("", "_sum", "_count", "_created"));

	private static final Map<String, List<String>> TEXT = Map.of("gauge", List.of(""), "untyped", List.of(""),
			"counter", List.of(""), "histogram", List.of("_bucket", "_sum", "_count"), "summary",
			List.of("", "_sum", "_count"));

	private final ExpositionFormat format;

	private final List<Family> families = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	private final Set<List<Object>> series = new HashSet<>();

	private StrictReader(ExpositionFormat format) {
		this.format = format;
	}

	static List<Family> read(byte[] body, ExpositionFormat format) {
		StrictReader reader = new StrictReader(format);
		String text = text(body);
		if (reader.isOpenMetrics()) {
			require(text.equals("# EOF\n") || text.endsWith("\n# EOF\n"), "there is no end", text);
			text = text.substring(0, text.length() - "# EOF\n".length());
		}
		if (!text.isEmpty()) {
			require(text.endsWith("\n"), "the last line is not ended", text);
			for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
				reader.line(line);
			}
		}
		reader.families.forEach(reader::check);
		return reader.families;
	}

	private static String text(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("the body is not UTF-8", ex);
		}
	}

	private boolean isOpenMetrics() {
		return this.format == ExpositionFormat.OPENMETRICS;
	}

	private void line(String line) {
		if (line.startsWith("#")) {
			Matcher metadata = METADATA.matcher(line);
			require(metadata.matches(), "this is no metadata", line);
			metadata(metadata.group(1), metadata.group(2), metadata.group(3), line);
			return;
		}
		require(!this.families.isEmpty(), "a sample has no family", line);
		Family family = this.families.get(this.families.size() - 1);
		Matcher name = NAME.matcher(line);
		require(name.lookingAt(), "a sample has no name", line);
		Map<String, String> labels = new LinkedHashMap<>();
		int at = labels(line, name.end(), labels);
		require(at < line.length() && line.charAt(at) == ' ', "no value follows", line);
		String number = line.substring(at + 1);
		require(NUMBER.matcher(number).matches(), "the value is no number", line);
		Sample sample = new Sample(name.group(), labels, value(number));
		family.samples.add(sample);
		require(this.series.add(List.of(sample.name, withoutEmpty(labels))), "a series is there twice", line);
	}

	/** For Prometheus an empty label is the same as none. */
	private static Map<String, String> withoutEmpty(Map<String, String> labels) {
		Map<String, String> some = new TreeMap<>(labels);
		some.values().removeIf(String::isEmpty);
		return some;
	}

	private int labels(String line, int begin, Map<String, String> labels) {
		if (begin == line.length() || line.charAt(begin) != '{') {
			return begin;
		}
		int at = begin + 1;
		while (line.charAt(at) != '}') {
			Matcher label = LABEL.matcher(line).region(at, line.length());
			require(label.lookingAt(), "a label has no name", line);
			int end = label.end();
			while (line.charAt(end) != '"') {
				end += (line.charAt(end) == '\\') ? 2 : 1;
				require(end < line.length(), "a label has no end", line);
			}
			require(labels.put(label.group(1), unescape(line.substring(label.end(), end), true)) == null,
					"a label is there twice", line);
			at = end + 1;
			require(at < line.length() && (line.charAt(at) == '}' || line.charAt(at) == ','), "a label has no end",
					line);
			at += (line.charAt(at) == ',') ? 1 : 0;
			require(at < line.length() && (line.charAt(at) != '}' || line.charAt(at - 1) != ','), "a comma too much",
					line);
		}
		return at + 1;
	}

	private void metadata(String keyword, String name, String text, String line) {
		Family family = this.families.isEmpty() ? null : this.families.get(this.families.size() - 1);
		if (family == null || !family.name.equals(name)) {
			require(this.names.add(name), "a family is there twice", line);
			family = new Family(name, new TreeMap<>(), new ArrayList<>());
			this.families.add(family);
		}
		require(family.samples.isEmpty(), "metadata follows samples", line);
		require(isOpenMetrics() || !keyword.equals("UNIT"), "0.0.4 has no units", line);
		boolean quotes = isOpenMetrics();
		String read = keyword.equals("HELP") ? unescape(text, quotes) : text;
		require(family.metadata.put(keyword, read) == null, "metadata is there twice", line);
	}

	private void check(Family family) {
		List<String> suffixes = (isOpenMetrics() ? OPENMETRICS : TEXT).get(family.type());
		require(suffixes != null, "the type is not known", family.name + " " + family.type());
		require(!family.samples.isEmpty(), "there are no samples", family.name);
		require(!isOpenMetrics() || !family.type().equals("counter") || !family.name.endsWith("_total"),
				"a family ends as a sample does", family.name);
		String unit = family.metadata.get("UNIT");
		require(unit == null || family.name.endsWith("_" + unit), "the name does not end in the unit", family.name);
		Map<Map<String, String>, Distribution> distributions = new LinkedHashMap<>();
		Map<String, String> last = null;
		Set<Map<String, String>> ended = new HashSet<>();
		for (Sample sample : family.samples) {
			require(sample.name.startsWith(family.name)
					&& suffixes.contains(sample.name.substring(family.name.length())), "a sample of another family",
					sample.name);
			Map<String, String> labels = new TreeMap<>(sample.labels);
			check(family, sample, labels, distributions);
			if (!labels.equals(last)) {
				require(ended.add(labels), "the samples of a point are scattered", family.name + labels);
				last = labels;
			}
		}
		distributions.forEach((labels, distribution) -> distribution.check(isOpenMetrics(), family.name + labels));
	}

	private void check(Family family, Sample sample, Map<String, String> labels,
			Map<Map<String, String>, Distribution> distributions) {
		String suffix = sample.name.substring(family.name.length());
		String all = sample.toString();
		switch (family.type()) {
			case "counter" -> require(sample.value >= 0 && sample.value < Double.POSITIVE_INFINITY, "no count", all);
			case "info" -> require(sample.value == 1, "not 1", all);
			case "stateset" -> {
				require(sample.value == 0 || sample.value == 1, "neither 0 nor 1", all);
				require(labels.remove(family.name) != null, "no state", all);
			}
			case "summary" -> {
				String quantile = labels.remove("quantile");
				require((quantile != null) == suffix.isEmpty(), "a quantile is missing or misplaced", all);
				require(quantile == null || (value(quantile) >= 0 && value(quantile) <= 1), "no quantile", all);
				require(Double.isNaN(sample.value) ? suffix.isEmpty() : sample.value >= 0, "negative", all);
			}
			case "histogram" -> {
				String bound = labels.remove("le");
				require((bound != null) == suffix.equals("_bucket"), "a bound is missing or misplaced", all);
				distributions.computeIfAbsent(labels, (key) -> new Distribution())
					.add(suffix, (bound != null) ? value(bound) : Double.NaN, sample.value, all);
			}
			default -> {
			}
		}
	}

	private static double value(String number) {
		return Double.parseDouble(number.replace("Inf", "Infinity"));
	}

	private static String unescape(String text, boolean quotes) {
		StringBuilder result = new StringBuilder();
		for (int at = 0; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == '\\') {
				require(++at < text.length(), "nothing is escaped", text);
				c = text.charAt(at);
				require(c == '\\' || c == 'n' || (quotes && c == '"'), "this is not to be escaped", text);
				c = (c == 'n') ? '\n' : c;
			}
			result.append(c);
		}
		return result.toString();
	}

	private static void require(boolean holds, String problem, String where) {
		if (!holds) {
			throw new AssertionError(problem + ": " + where);
		}
	}

	/**
	 * A family as it was written.
	 */
	record Family(String name, Map<String, String> metadata, List<Sample> samples) {

		String type() {
			return this.metadata.getOrDefault("TYPE", "");
		}

		/**
		 * The samples but for what the text format alone has: the number of observations
		 * of a histogram without a sum.
		 */
		List<Sample> samplesOfAllFormats() {
			Set<Map<String, String>> summed = new HashSet<>();
			this.samples.stream()
				.filter((sample) -> sample.name.equals(this.name + "_sum"))
				.forEach((sample) -> summed.add(sample.labels));
			return this.samples.stream()
				.filter((sample) -> !type().equals("histogram") || !sample.name.equals(this.name + "_count")
						|| summed.contains(sample.labels))
				.toList();
		}

	}

	/**
	 * A sample as it was written.
	 */
	record Sample(String name, Map<String, String> labels, double value) {

	}

	/**
	 * The samples of one histogram.
	 */
	private static final class Distribution {

		private double bound = Double.NEGATIVE_INFINITY;

		private double cumulative;

		private double count = Double.NaN;

		private boolean summed;

		void add(String suffix, double bound, double value, String where) {
			switch (suffix) {
				case "_bucket" -> {
					require(bound > this.bound, "bounds do not rise", where);
					require(value >= this.cumulative, "buckets fall", where);
					this.bound = bound;
					this.cumulative = value;
				}
				case "_count" -> this.count = value;
				case "_sum" -> this.summed = true;
				default -> {
				}
			}
		}

		void check(boolean openMetrics, String where) {
			require(this.bound == Double.POSITIVE_INFINITY, "the bucket +Inf is missing", where);
			boolean counted = !Double.isNaN(this.count);
			require(counted == (this.summed || !openMetrics), "a sum without a count, or the reverse", where);
			require(!counted || this.count == this.cumulative, "the count is not the bucket +Inf", where);
		}

	}

}
