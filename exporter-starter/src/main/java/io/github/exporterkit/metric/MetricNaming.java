package io.github.exporterkit.metric;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.text.DeclarationException;

/**
 * Makes the names of an exporter's metrics:
 * {@code <exporter>_<prefix><name>_<unit><type suffix>}, in snake case, no part doubled.
 * <p>
 * Source of the rules: Prometheus, "Metric and label naming" and "Writing exporters".
 */
public final class MetricNaming {

	private static final Pattern LOWER_THEN_UPPER = Pattern.compile("([a-z0-9])([A-Z])");

	private static final Pattern ACRONYM_THEN_WORD = Pattern.compile("([A-Z])([A-Z][a-z])");

	private static final Pattern NOT_A_WORD = Pattern.compile("[^a-zA-Z0-9]+");

	private static final Pattern INVALID = Pattern.compile("[^a-zA-Z0-9_:]");

	private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

	private static final Pattern LABEL_NAME = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

	/** What Prometheus adds to every scrape. Source: Prometheus, "Jobs and instances". */
	private static final Set<String> OF_PROMETHEUS = Set.of("up", "scrape_duration_seconds",
			"scrape_samples_post_metric_relabeling", "scrape_samples_scraped", "scrape_series_added",
			"scrape_timeout_seconds", "scrape_sample_limit", "scrape_body_size_bytes");

	private static final List<String> RESERVED_LABELS = List.of("le", "quantile");

	private static final Set<String> TARGET_LABELS = Set.of("job", "instance", "pod", "namespace", "container",
			"endpoint", "region", "zone", "cluster", "az", "availability_zone", "datacenter", "dc", "owner", "customer",
			"stage", "service", "environment", "env");

	private static final List<String> RESERVED_SUFFIXES = List.of("_total", "_info", "_count", "_sum", "_bucket",
			"_created");

	private final String exporter;

	/**
	 * Create the naming of one exporter.
	 * @param exporter the exporter's name, such as {@code activemq}
	 */
	public MetricNaming(String exporter) {
		this.exporter = exporter;
	}

	/**
	 * Describe a family under the name it will be exposed by.
	 * @param prefix what stands before the name, such as {@code queue_}; may be empty
	 * @param name the author's name; camel case, dots and dashes become snake case
	 * @param type the type
	 * @param help the help
	 * @param unit the base unit's suffix; may be empty
	 * @return the descriptor
	 * @throws DeclarationException if the name is empty, or readers would take its end
	 * for another type's suffix
	 */
	public MetricDescriptor describe(String prefix, String name, MetricType type, String help, String unit) {
		MetricDescriptor described = describeArriving(prefix, name, type, help, unit);
		if (type.suffix().isEmpty()) {
			RESERVED_SUFFIXES.stream().filter(described.name()::endsWith).findFirst().ifPresent((reserved) -> {
				throw new DeclarationException("", "metric name '%s': the suffix %s belongs to another type than %s"
					.formatted(name, reserved, type.word()), cure(snakeCase(name), reserved));
			});
		}
		return described;
	}

	/**
	 * Describe a family whose name a target chooses. It may end in any suffix: what
	 * clashes with another family is found when all families are there.
	 * @param prefix what stands before the name; may be empty
	 * @param name the name; camel case, dots and dashes become snake case
	 * @param type the type
	 * @param help the help
	 * @param unit the base unit's suffix; may be empty
	 * @return the descriptor
	 * @throws DeclarationException if the name is empty
	 */
	public MetricDescriptor describeArriving(String prefix, String name, MetricType type, String help, String unit) {
		String own = snakeCase(name);
		if (own.isEmpty()) {
			throw new DeclarationException("", "'%s' has no letter or digit".formatted(name), "write a metric's name");
		}
		String full = withoutSuffix(prepend(snakeCase(this.exporter), prepend(snakeCase(prefix), own)), type.suffix());
		return new MetricDescriptor(append(full, unit), type, help, unit);
	}

	/**
	 * Describe a family that is exposed under a name exactly as it is written.
	 * @param name the name of its samples, or without the suffixes that those of a
	 * histogram or summary have
	 * @param type the type
	 * @param help the help
	 * @param unit the base unit of the values; may be empty
	 * @return the descriptor
	 * @throws DeclarationException if a metric of this type cannot have the name
	 */
	public static MetricDescriptor describeExactly(String name, MetricType type, String help, String unit) {
		if (!METRIC_NAME.matcher(name).matches()) {
			throw new DeclarationException("",
					"metric name '%s' must be letters, digits, underscores and colons, and must not begin with a digit"
						.formatted(name),
					"write one such as '%s'".formatted(valid(name.isEmpty() ? "requests_total" : name)));
		}
		if (OF_PROMETHEUS.contains(name)) {
			throw new DeclarationException("", "Prometheus itself makes a metric '%s' for every target".formatted(name),
					"choose another name");
		}
		String suffix = type.suffix();
		if (name.length() <= suffix.length() || !name.endsWith(suffix)) {
			throw new DeclarationException("",
					"OpenMetrics knows no %s whose name does not end in %s".formatted(type.word(), suffix),
					"write '%s%s', or declare it %s".formatted(name, suffix,
							(type == MetricType.INFO) ? "a gauge with value: \"'1'\"" : "unknown"));
		}
		return exactly(name, type, help, unit);
	}

	/**
	 * Describe a family that is exposed under a name as a target chooses it. What cannot
	 * be in a name becomes an underscore. A counter is of unknown type if its name does
	 * not end as that of a counter does, and an info a gauge, as in OpenMetrics of
	 * Prometheus's own client libraries.
	 * @param name the name
	 * @param type the type
	 * @param help the help
	 * @param unit the base unit of the values; may be empty
	 * @return the descriptor
	 * @throws DeclarationException if the name is empty or belongs to Prometheus
	 */
	public static MetricDescriptor describeArrivingExactly(String name, MetricType type, String help, String unit) {
		String valid = valid(name);
		boolean typed = valid.length() > type.suffix().length() && valid.endsWith(type.suffix());
		return describeExactly(valid, typed ? type : (type == MetricType.INFO) ? MetricType.GAUGE : MetricType.UNKNOWN,
				help, unit);
	}

	private static MetricDescriptor exactly(String name, MetricType type, String help, String unit) {
		String family = withoutSuffix(name, type.suffix());
		return new MetricDescriptor(family, type, help, family.endsWith("_" + unit) ? unit : "");
	}

	/**
	 * Make a name that Prometheus takes of any text.
	 * @param name the text
	 * @return the text with an underscore for every character that cannot be in a
	 * metric's name, and before a digit at its beginning
	 */
	public static String valid(String name) {
		String valid = INVALID.matcher(name).replaceAll("_");
		boolean digit = !valid.isEmpty() && Character.isDigit(valid.charAt(0));
		return digit ? "_" + valid : valid;
	}

	/**
	 * Check a label's name.
	 * @param label the name
	 * @return the same name
	 * @throws DeclarationException if Prometheus would not take it or keeps it for itself
	 */
	public static String requireLabelName(String label) {
		if (!LABEL_NAME.matcher(label).matches()) {
			throw new DeclarationException("",
					"label name '%s' must be letters, digits and underscores, must not begin with a digit or with __"
						.formatted(label),
					"rename the label");
		}
		if (isReservedLabel(label)) {
			throw new DeclarationException("", "label name '%s' belongs to histograms and summaries".formatted(label),
					"choose another");
		}
		return label;
	}

	/**
	 * Check what stands before the names of labels that a target chooses.
	 * @param prefix the prefix
	 * @return the same prefix
	 * @throws DeclarationException if no valid name begins with it, or one that
	 * Prometheus keeps for itself does
	 */
	public static String requireLabelPrefix(String prefix) {
		if (prefix.isEmpty() || RESERVED_LABELS.stream().anyMatch((label) -> label.startsWith(prefix))) {
			throw new DeclarationException("",
					"'%s*' could become le or quantile, which belong to histograms and summaries".formatted(prefix),
					"put a longer prefix before the *, as in label_*");
		}
		requireLabelName(prefix + "x");
		return prefix;
	}

	/**
	 * Whether Prometheus and its users attach a label of this name to targets. One that
	 * is scraped is then renamed to {@code exported_…} ("Writing exporters", target
	 * labels).
	 * @param label a label's name
	 * @return whether it is better to choose another
	 */
	public static boolean isTargetLabel(String label) {
		return TARGET_LABELS.contains(label);
	}

	/**
	 * Whether a label of this name tells the parts of histograms or summaries apart, so
	 * that no other may have it.
	 * @param label a label's name
	 * @return whether {@link #requireLabelName} refuses it for that
	 */
	public static boolean isReservedLabel(String label) {
		return RESERVED_LABELS.contains(label);
	}

	/**
	 * Turn a name into snake case.
	 * @param name for example {@code myTCPExample} or {@code jvm.gc-pause}
	 * @return for example {@code my_tcp_example} or {@code jvm_gc_pause}
	 */
	public static String snakeCase(String name) {
		String words = LOWER_THEN_UPPER.matcher(name).replaceAll("$1_$2");
		words = ACRONYM_THEN_WORD.matcher(words).replaceAll("$1_$2");
		words = NOT_A_WORD.matcher(words).replaceAll("_");
		int from = words.startsWith("_") ? 1 : 0;
		int to = words.length() - ((words.length() > from && words.endsWith("_")) ? 1 : 0);
		return words.substring(from, to).toLowerCase(Locale.ROOT);
	}

	private static String cure(String name, String suffix) {
		return switch (suffix) {
			case "_total" -> "declare it a counter, or drop the suffix";
			case "_count" -> "name what is counted, as in consumers for consumer_count";
			default -> "drop the suffix from '" + name + "'";
		};
	}

	private static String prepend(String prefix, String name) {
		boolean there = prefix.isEmpty() || name.equals(prefix) || name.startsWith(prefix + "_");
		return there ? name : prefix + "_" + name;
	}

	private static String append(String name, String unit) {
		if (unit.isEmpty()) {
			return name;
		}
		List<String> words = List.of(unit.split("_"));
		for (int word = words.size() - 1; word >= 0; word--) {
			name = withoutSuffix(name, "_" + words.get(word));
		}
		return name + "_" + unit;
	}

	private static String withoutSuffix(String name, String suffix) {
		boolean ends = !suffix.isEmpty() && name.length() > suffix.length() && name.endsWith(suffix);
		return ends ? name.substring(0, name.length() - suffix.length()) : name;
	}

}
