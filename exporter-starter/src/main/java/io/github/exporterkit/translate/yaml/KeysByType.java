package io.github.exporterkit.translate.yaml;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;

/**
 * The words for types of metrics, and which keys of a metric apply to which types.
 */
final class KeysByType {

	private static final Set<MetricType> ALL = EnumSet.allOf(MetricType.class);

	private static final Set<MetricType> NUMBERS = EnumSet.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN);

	private static final Set<MetricType> NUMBERS_AND_STATES = EnumSet.of(MetricType.GAUGE, MetricType.COUNTER,
			MetricType.UNKNOWN, MetricType.STATE_SET);

	private static final Set<MetricType> HISTOGRAM = EnumSet.of(MetricType.HISTOGRAM);

	private static final Set<MetricType> DISTRIBUTIONS = EnumSet.of(MetricType.HISTOGRAM, MetricType.SUMMARY);

	private static final Set<MetricType> MEASURED = EnumSet.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN,
			MetricType.HISTOGRAM, MetricType.SUMMARY);

	private KeysByType() {
	}

	/**
	 * The type of a word.
	 * @throws DeclarationException if there is none
	 */
	static MetricType parse(String text) {
		String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		return MetricType.ofWord(word).orElseThrow(() -> {
			List<String> words = MetricType.words().toList();
			return new DeclarationException("", "'%s' is not a type".formatted(text),
					Nearest.to(word, words)
						.map("did you mean '%s'?"::formatted)
						.orElse("write one of " + String.join(", ", words)));
		});
	}

	/**
	 * Check that a metric has only keys that apply to its type.
	 * @throws DeclarationException with all others
	 */
	static void check(MetricRule rule, String place, MetricType type) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		keys(rule).filter((key) -> key.present() && !key.types().contains(type)).forEach((key) -> mistakes.check(() -> {
			if (type == MetricType.INFO && key.name().equals("value")) {
				throw new DeclarationException(place + ".value", "an info metric has no value, because it is always 1",
						"move '%s' into a label".formatted(rule.value()));
			}
			throw new DeclarationException(place + "." + key.name(),
					"%s does not apply to the type %s, only to %s".formatted(key.name(), type.word(),
							key.types().stream().map(MetricType::word).collect(Collectors.joining(", "))),
					"remove it, or change the type");
		}));
		mistakes.end();
	}

	/** The keys that a metric has, except for those that choose its rows. */
	static List<String> present(MetricRule rule) {
		return keys(rule).filter(Key::present).map(Key::name).toList();
	}

	private static Stream<Key> keys(MetricRule rule) {
		return Stream.of(new Key("name", rule.name() != null, ALL),
				new Key("exact-name", rule.exactName() != null, ALL),
				new Key("type", !rule.type().equals(TypeRule.UNKNOWN), ALL), new Key("help", rule.help() != null, ALL),
				new Key("when", !rule.when().isEmpty(), ALL), new Key("labels", !rule.labels().isEmpty(), ALL),
				new Key("value", rule.value() != null, NUMBERS_AND_STATES),
				new Key("values", !rule.values().isEmpty(), NUMBERS),
				new Key("values-label", rule.valuesLabel() != null, NUMBERS),
				new Key("count-of", !rule.countOf().isEmpty(), NUMBERS),
				new Key("plus", !rule.plus().isEmpty(), NUMBERS), new Key("minus", !rule.minus().isEmpty(), NUMBERS),
				new Key("times", !rule.times().isEmpty(), NUMBERS),
				new Key("exponent", rule.exponent() != null, NUMBERS),
				new Key("extract", rule.extract() != null,
						EnumSet.complementOf(EnumSet.of(MetricType.INFO, MetricType.SUMMARY))),
				new Key("from", rule.from() != null, NUMBERS), new Key("pattern", rule.pattern() != null, NUMBERS),
				new Key("zone", rule.zone() != null, NUMBERS), new Key("locale", rule.locale() != null, NUMBERS),
				new Key("decimal", rule.decimal() != null, NUMBERS),
				new Key("thousands", rule.thousands() != null, NUMBERS),
				new Key("absent", !rule.absent().isEmpty(),
						EnumSet.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN, MetricType.SUMMARY)),
				new Key("map", !rule.map().isEmpty(), NUMBERS_AND_STATES),
				new Key("scale", rule.scale() != null, MEASURED), new Key("offset", rule.offset() != null, NUMBERS),
				new Key("unit", rule.unit() != null, MEASURED),
				new Key("states", !rule.states().isEmpty(), EnumSet.of(MetricType.STATE_SET)),
				new Key("split", rule.split() != null, NUMBERS_AND_STATES),
				new Key("buckets", !rule.buckets().isEmpty(), HISTOGRAM),
				new Key("bucket-rows", rule.bucketRows() != null, HISTOGRAM),
				new Key("cumulative", !rule.cumulative(), HISTOGRAM), new Key("sum", rule.sum() != null, DISTRIBUTIONS),
				new Key("count", rule.count() != null, MEASURED),
				new Key("quantiles", !rule.quantiles().isEmpty(), EnumSet.of(MetricType.SUMMARY)),
				new Key("created", rule.created() != null, EnumSet.of(MetricType.COUNTER)),
				new Key("missing", rule.missing() != null, EnumSet.complementOf(EnumSet.of(MetricType.INFO))),
				new Key("duplicates", !rule.duplicates().equals("drop"), NUMBERS));
	}

	/**
	 * A key of a metric.
	 *
	 * @param name the key
	 * @param present whether the metric has it
	 * @param types the types that it applies to
	 */
	private record Key(String name, boolean present, Set<MetricType> types) {
	}

}
