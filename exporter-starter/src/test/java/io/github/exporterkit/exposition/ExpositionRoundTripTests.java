package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.exporterkit.exposition.ExpositionReader.Sample;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written is read back as it was, whatever it was.
 */
class ExpositionRoundTripTests {

	private static final String[] NASTY = { "\\", "\"", "\n", "\\n", "\\\"", "{", "}", ",", "=", " ", "#", "# EOF",
			"\r", "\t", "\u0000", "ä", "日", "\u2028", "\uFEFF", "\uD83D\uDE00", "a", "Z", "0", "=\"", "\"} 1" };

	private static final double[] VALUES = { 0, -0.0, 1, -1, 0.1, 1e15 + 1, 0x1p53, 0x1p53 + 2, 0x1p63, -0x1p63, 1e300,
			Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY };

	@ParameterizedTest
	@EnumSource
	void randomFamiliesAreReadBackAsTheyWere(ExpositionFormat format) throws IOException {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			List<Sample> expected = new ArrayList<>();
			Map<String, String> helps = new TreeMap<>();
			List<MetricFamily> families = new ArrayList<>();
			for (int table = 0; table < 3; table++) {
				addFamilies("x" + table, random, families, expected, helps);
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			format.writer().write(families, out);
			if (format == ExpositionFormat.PROTOBUF) {
				assertThat(ProtobufReader.numbers(out.toByteArray())).as("seed %d", seed)
					.containsExactlyElementsOf(expected);
				continue;
			}
			ExpositionReader read = ExpositionReader.read(out.toByteArray());
			assertThat(read.samples).as("seed %d", seed).containsExactlyElementsOf(expected);
			if (format == ExpositionFormat.OPENMETRICS) {
				assertThat(read.helps).as("seed %d", seed).containsExactlyInAnyOrderEntriesOf(helps);
			}
		}
	}

	private static void addFamilies(String prefix, Random random, List<MetricFamily> families, List<Sample> expected,
			Map<String, String> helps) {
		LabelSets labels = labels(random);
		int count = random.nextInt(4);
		for (int i = 0; i < count; i++) {
			MetricType type = MetricType.values()[random.nextInt(4)];
			String help = text(random).strip();
			MetricDescriptor descriptor = new MetricDescriptor(prefix + "_" + i, type, help, "");
			MetricFamilyBuilder family = new MetricFamilyBuilder(descriptor);
			for (int row = 0; row < labels.size(); row++) {
				if (random.nextInt(4) > 0) {
					double value = allowed(type, value(random));
					family.number(row, value);
					expected.add(new Sample(descriptor.sampleName(), row(labels, row), value));
				}
			}
			if (family.size() > 0 && !help.isEmpty()) {
				helps.put(descriptor.name(), help);
			}
			families.add(family.build(labels));
		}
	}

	private static double allowed(MetricType type, double value) {
		return switch (type) {
			case COUNTER -> Double.isFinite(value) ? Math.abs(value) : 0;
			case INFO -> 1;
			default -> value;
		};
	}

	private static LabelSets labels(Random random) {
		List<String> names = List.of("a", "b_2", "_C").subList(0, random.nextInt(4));
		LabelSets.Builder labels = new LabelSets.Builder(names);
		int rows = random.nextInt(40);
		for (int row = 0; row < rows; row++) {
			labels.add(
					names.stream().map((name) -> (random.nextInt(5) > 0) ? text(random) : null).toArray(String[]::new));
		}
		return labels.build();
	}

	private static Map<String, String> row(LabelSets labels, int row) {
		Map<String, String> result = new TreeMap<>();
		for (int column = 0; column < labels.names().size(); column++) {
			if (labels.value(row, column) != null) {
				result.put(labels.names().get(column), labels.value(row, column));
			}
		}
		return result;
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int parts = random.nextInt(6);
		for (int i = 0; i < parts; i++) {
			text.append(NASTY[random.nextInt(NASTY.length)]);
		}
		return text.toString();
	}

	private static double value(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> VALUES[random.nextInt(VALUES.length)];
			case 1 -> random.nextInt();
			case 2 -> random.nextGaussian();
			default -> Double.longBitsToDouble(random.nextLong());
		};
	}

}
