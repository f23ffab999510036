package io.github.exporterkit.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;

/**
 * Families of any type with any labels, help and values. What is written is read back as
 * it was.
 */
class ExpositionFuzzTests {

	private static final List<String> STATES = List.of("on", "off", "\"\\\n");

	@FuzzTest
	void isReadBackAsItWas(FuzzedDataProvider data) throws IOException {
		List<MetricFamily> families = new ArrayList<>();
		List<StrictReader.Sample> expected = new ArrayList<>();
		Map<String, String> helps = new LinkedHashMap<>();
		LabelSets.Builder labels = new LabelSets.Builder(List.of("a", "b"));
		int rows = data.consumeInt(1, 4);
		for (int row = 0; row < rows; row++) {
			labels.add("r" + row, data.consumeBoolean() ? data.consumeString(20) : null);
		}
		LabelSets table = labels.build();
		for (int number = data.consumeInt(1, 4); number > 0; number--) {
			MetricType type = data.pickValue(MetricType.values());
			String unit = data.consumeBoolean() ? "seconds" : "";
			MetricDescriptor metric = new MetricDescriptor("x" + number + (unit.isEmpty() ? "" : "_" + unit), type,
					data.consumeString(20), unit);
			MetricFamilyBuilder family = new MetricFamilyBuilder(metric);
			for (int row = 0; row < rows; row++) {
				add(metric, family, row, labels(table, row), data, expected);
			}
			if (family.size() > 0) {
				helps.put(metric.name(), wellFormed(metric.help()));
			}
			families.add(family.build(table));
		}
		for (ExpositionFormat format : StrictReader.FORMATS) {
			List<StrictReader.Family> read = StrictReader.read(Scrape.written(families, format), format);
			List<StrictReader.Sample> samples = read.stream()
				.flatMap((family) -> family.samplesOfAllFormats().stream())
				.filter((sample) -> !sample.name().endsWith("_created"))
				.map(ExpositionFuzzTests::withJavasNumbers)
				.toList();
			if (!samples.equals(expected.stream().map(ExpositionFuzzTests::withJavasNumbers).toList())) {
				throw new AssertionError("%s%n%s".formatted(samples, expected));
			}
			List<String> readHelps = read.stream().map((family) -> family.metadata().getOrDefault("HELP", "")).toList();
			if (!readHelps.equals(List.copyOf(helps.values()))) {
				throw new AssertionError("%s%n%s".formatted(readHelps, helps));
			}
		}
	}

	private static Map<String, String> labels(LabelSets table, int row) {
		Map<String, String> labels = new LinkedHashMap<>();
		for (int column = 0; column < table.names().size(); column++) {
			String value = table.value(row, column);
			if (value != null) {
				labels.put(table.names().get(column), value);
			}
		}
		return labels;
	}

	private static void add(MetricDescriptor metric, MetricFamilyBuilder family, int row, Map<String, String> labels,
			FuzzedDataProvider data, List<StrictReader.Sample> expected) {
		List<StrictReader.Sample> samples = new ArrayList<>();
		try {
			switch (metric.type()) {
				case HISTOGRAM -> histogram(metric.name(), family, row, labels, data, samples);
				case SUMMARY -> summary(metric.name(), family, row, labels, data, samples);
				case STATE_SET -> states(metric.name(), family, row, labels, data, samples);
				default -> {
					double value = (metric.type() == MetricType.INFO) ? 1 : data.consumeDouble();
					family.number(row, value, data.consumeRegularDouble());
					samples.add(new StrictReader.Sample(metric.sampleName(), labels, value));
				}
			}
		}
		catch (ConversionException ex) {
			return;
		}
		expected.addAll(samples);
	}

	private static void histogram(String name, MetricFamilyBuilder family, int row, Map<String, String> labels,
			FuzzedDataProvider data, List<StrictReader.Sample> expected) {
		HistogramValue value = HistogramValue.perBucket();
		List<double[]> buckets = new ArrayList<>();
		for (int bucket = data.consumeInt(0, 4); bucket > 0; bucket--) {
			double bound = data.consumeDouble();
			int count = data.consumeInt(0, 1000);
			value.bucket(bound, count);
			buckets.add(new double[] { bound, count });
		}
		double sum = data.consumeProbabilityDouble();
		boolean summed = data.consumeBoolean();
		if (summed) {
			value.sum(sum);
		}
		family.histogram(row, value, Unit.NONE);
		buckets.sort(Comparator.comparingDouble((bucket) -> bucket[0]));
		if (buckets.get(buckets.size() - 1)[0] != Double.POSITIVE_INFINITY) {
			buckets.add(new double[] { Double.POSITIVE_INFINITY, 0 });
		}
		double cumulative = 0;
		for (double[] bucket : buckets) {
			cumulative += bucket[1];
			expected.add(part(name + "_bucket", labels, "le", text(bucket[0]), cumulative));
		}
		if (summed && buckets.get(0)[0] >= 0) {
			expected.add(new StrictReader.Sample(name + "_count", labels, cumulative));
			expected.add(new StrictReader.Sample(name + "_sum", labels, sum));
		}
	}

	private static void summary(String name, MetricFamilyBuilder family, int row, Map<String, String> labels,
			FuzzedDataProvider data, List<StrictReader.Sample> expected) {
		SummaryValue value = new SummaryValue();
		List<double[]> quantiles = new ArrayList<>();
		for (int i = data.consumeInt(0, 3); i > 0; i--) {
			double quantile = data.consumeProbabilityDouble();
			double at = data.consumeDouble();
			value.quantile(quantile, at);
			quantiles.add(new double[] { quantile, at });
		}
		int count = data.consumeInt(0, 9);
		value.count(count);
		family.summary(row, value, Unit.NONE);
		quantiles.sort(Comparator.comparingDouble((quantile) -> quantile[0]));
		quantiles.forEach((quantile) -> expected.add(part(name, labels, "quantile", text(quantile[0]), quantile[1])));
		expected.add(new StrictReader.Sample(name + "_count", labels, count));
	}

	private static void states(String name, MetricFamilyBuilder family, int row, Map<String, String> labels,
			FuzzedDataProvider data, List<StrictReader.Sample> expected) {
		String state = data.consumeBoolean() ? data.pickValue(STATES) : data.consumeString(5);
		family.stateSet(row, Set.of(state), STATES);
		List<String> all = new ArrayList<>(STATES);
		if (!STATES.contains(state)) {
			all.add(state);
		}
		all.forEach((each) -> expected.add(part(name, labels, name, wellFormed(each), each.equals(state) ? 1 : 0)));
	}

	private static StrictReader.Sample part(String name, Map<String, String> labels, String label, String part,
			double value) {
		Map<String, String> all = new LinkedHashMap<>(labels);
		all.put(label, part);
		return new StrictReader.Sample(name, all, value);
	}

	/** How a number is spelt does not matter, only which it is; the two zeros are one. */
	private static StrictReader.Sample withJavasNumbers(StrictReader.Sample sample) {
		Map<String, String> labels = new LinkedHashMap<>(sample.labels());
		for (String part : List.of("le", "quantile")) {
			labels.computeIfPresent(part,
					(label, number) -> number.endsWith("Inf") ? number : text(Double.parseDouble(number)));
		}
		return new StrictReader.Sample(sample.name(), labels, sample.value() + 0.0);
	}

	/** Java's own text of a number. */
	private static String text(double number) {
		return String.valueOf(number + 0.0).replace("Infinity", "Inf").replaceAll("^Inf", "+Inf");
	}

	/** Halves of surrogate pairs cannot be written. */
	private static String wellFormed(String text) {
		StringBuilder result = new StringBuilder();
		text.codePoints()
			.map((point) -> (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
			.forEach(result::appendCodePoint);
		return result.toString();
	}

}
