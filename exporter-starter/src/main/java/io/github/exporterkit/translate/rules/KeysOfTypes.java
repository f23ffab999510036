package io.github.exporterkit.translate.rules;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.translate.plan.InvalidRuleException;

/**
 * The words for types of metrics, and which keys of a rule say something about which
 * type.
 */
final class KeysOfTypes {

	private static final Set<MetricType> NUMBERS = EnumSet.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN);

	private static final Set<MetricType> DISTRIBUTIONS = EnumSet.of(MetricType.HISTOGRAM, MetricType.SUMMARY);

	private final String place;

	private final MetricType type;

	private KeysOfTypes(String place, MetricType type) {
		this.place = place;
		this.type = type;
	}

	/**
	 * The type of this name.
	 * @throws IllegalArgumentException if there is none, naming all there are
	 */
	static MetricType parse(String text) {
		String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		Map<String, MetricType> types = new LinkedHashMap<>();
		Stream
			.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.UNKNOWN, MetricType.INFO, MetricType.STATE_SET,
					MetricType.HISTOGRAM, MetricType.SUMMARY)
			.forEach((type) -> types.put(word(type), type));
		MetricType type = types.get(word);
		if (type == null) {
			throw new IllegalArgumentException(
					"unknown type '%s'; known are %s%s".formatted(text, String.join(", ", types.keySet()),
							Nearest.to(word, types.keySet()).map("; did you mean %s?"::formatted).orElse("")));
		}
		return type;
	}

	/**
	 * Check that a rule has only keys that say something about its type.
	 * @throws InvalidRuleException if it has others
	 */
	static void check(MetricRule rule, String place, MetricType type) {
		Set<MetricType> measured = union(NUMBERS, DISTRIBUTIONS);
		KeysOfTypes keys = new KeysOfTypes(place, type);
		if (type == MetricType.INFO && rule.value() != null) {
			throw new InvalidRuleException(place + ".value",
					"an info metric is always 1, so it has no value; put '%s' in a label".formatted(rule.value()));
		}
		keys.check("value", rule.value() != null, union(NUMBERS, EnumSet.of(MetricType.STATE_SET)));
		keys.check("values", !rule.values().isEmpty(), NUMBERS);
		keys.check("extract", rule.extract() != null,
				union(NUMBERS, EnumSet.of(MetricType.STATE_SET, MetricType.HISTOGRAM)));
		keys.check("from", rule.from() != null, NUMBERS);
		keys.check("pattern", rule.pattern() != null, NUMBERS);
		keys.check("zone", rule.zone() != null, NUMBERS);
		keys.check("map", !rule.map().isEmpty(), union(NUMBERS, EnumSet.of(MetricType.STATE_SET)));
		keys.check("scale", rule.scale() != null, measured);
		keys.check("offset", rule.offset() != null, NUMBERS);
		keys.check("unit", rule.unit() != null, measured);
		keys.check("states", !rule.states().isEmpty(), EnumSet.of(MetricType.STATE_SET));
		keys.check("buckets", !rule.buckets().isEmpty(), EnumSet.of(MetricType.HISTOGRAM));
		keys.check("bucket-rows", rule.bucketRows() != null, EnumSet.of(MetricType.HISTOGRAM));
		keys.check("cumulative", !rule.cumulative(), EnumSet.of(MetricType.HISTOGRAM));
		keys.check("sum", rule.sum() != null, DISTRIBUTIONS);
		keys.check("count", rule.count() != null, DISTRIBUTIONS);
		keys.check("quantiles", !rule.quantiles().isEmpty(), EnumSet.of(MetricType.SUMMARY));
		keys.check("created", rule.created() != null, EnumSet.of(MetricType.COUNTER));
		keys.check("missing", rule.missing() != null, EnumSet.complementOf(EnumSet.of(MetricType.INFO)));
		keys.check("duplicates", !rule.duplicates().equals("drop"), NUMBERS);
	}

	private void check(String key, boolean there, Set<MetricType> types) {
		if (there && !types.contains(this.type)) {
			throw new InvalidRuleException(this.place + "." + key,
					"%s says nothing about the type %s, only about %s; leave it out, or change the type".formatted(key,
							word(this.type), types.stream().map(KeysOfTypes::word).collect(Collectors.joining(", "))));
		}
	}

	private static Set<MetricType> union(Set<MetricType> first, Set<MetricType> second) {
		Set<MetricType> union = EnumSet.copyOf(first);
		union.addAll(second);
		return union;
	}

	private static String word(MetricType type) {
		return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
