package io.github.exporterkit.translate.passthrough;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.SampleRows;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One family on its way through. Not thread-safe.
 */
final class PassedFamily {

	/** What can be a part of a metric's name. */
	private static final Pattern UNIT = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

	/** Ends the name of what says since when something is counted. */
	static final String CREATED = "_created";

	private static final Pattern RESERVED = Pattern.compile("^__+");

	private final MetricDescriptor descriptor;

	private final String base;

	private final Unit unit;

	private final Map<String, Template> relabel;

	private final Map<String, String> groups;

	private final MetricFamilies families;

	private final SampleRows rows;

	private PassedFamily(MetricDescriptor descriptor, String base, Unit unit, Map<String, Template> relabel,
			Map<String, String> groups, MetricFamilies families) {
		this.descriptor = descriptor;
		this.base = base;
		this.unit = unit;
		this.relabel = relabel;
		this.groups = groups;
		this.families = families;
		this.rows = families.samples(descriptor);
	}

	/**
	 * Begin a family with what its first sample says about it.
	 * @return the family; null if it does not pass
	 * @throws IllegalArgumentException if what a rule makes of it cannot be exposed
	 */
	static @Nullable PassedFamily of(PassThrough.Sample sample, List<CompiledRule> rules, MetricNaming naming,
			MetricFamilies families) {
		MetricType type = type(sample.type());
		if (type == null) {
			return null;
		}
		for (CompiledRule rule : rules) {
			Map<String, String> groups = rule.match(sample.family());
			if (groups != null) {
				return rule.drop() ? null : of(sample, type, rule, groups, naming, families);
			}
		}
		return new PassedFamily(kept(sample, type, sample.help()), base(sample, type), Unit.NONE, Map.of(), Map.of(),
				families);
	}

	private static PassedFamily of(PassThrough.Sample sample, MetricType type, CompiledRule rule,
			Map<String, String> groups, MetricNaming naming, MetricFamilies families) {
		MetricType newType = rule.type(type);
		Unit arriving = rule.arriving();
		if ((newType == MetricType.HISTOGRAM || newType == MetricType.SUMMARY) && arriving.toBase(0) != 0) {
			throw new IllegalArgumentException("%s do not begin at zero, so that the sum of a %s cannot be converted"
				.formatted(arriving.text(), newType.name().toLowerCase(Locale.ROOT)));
		}
		String help = rule.help(sample.help(), groups);
		String name = rule.name(groups);
		String unit = arriving.base().isEmpty() ? unitOf(sample) : arriving.base();
		MetricDescriptor descriptor = (name != null) ? naming.describe("", name, newType, help, unit)
				: kept(sample, newType, help);
		return new PassedFamily(descriptor, base(sample, type), arriving, rule.labels(), groups, families);
	}

	/** Describes a family that keeps its name. */
	private static MetricDescriptor kept(PassThrough.Sample sample, MetricType type, String help) {
		String name = valid(withoutSuffix(sample.family(), type.suffix()));
		if (name.isEmpty()) {
			throw new IllegalArgumentException("the family has no name");
		}
		String unit = unitOf(sample);
		return new MetricDescriptor(name, type, help, name.endsWith("_" + unit) ? unit : "");
	}

	private static String unitOf(PassThrough.Sample sample) {
		String unit = sample.unit();
		return (unit != null && UNIT.matcher(unit).matches()) ? unit : "";
	}

	/** Let a sample pass. */
	void add(PassThrough.Sample sample) {
		String suffix = suffix(this.descriptor.type(), withoutPrefix(sample.name(), this.base));
		if (suffix != null) {
			this.rows.add(suffix, value(sample.value(), suffix), labels(sample.labels(), suffix));
		}
		else if (!sample.name().endsWith(CREATED)) {
			this.families.dropped()
				.add(this.descriptor.sampleName(), 1, "the samples are no part of a %s"
					.formatted(this.descriptor.type().name().toLowerCase(Locale.ROOT)));
		}
	}

	/** Whether there is a time when it began. */
	boolean isCounting() {
		return switch (this.descriptor.type()) {
			case COUNTER, HISTOGRAM, SUMMARY -> true;
			case GAUGE, UNKNOWN, INFO, STATE_SET -> false;
		};
	}

	/** The name that belongs to the beginning of what is counted. */
	String createdName() {
		return this.base + CREATED;
	}

	/** Leave out what has the name of when another family began. */
	void giveWayTo(PassedFamily counting) {
		if (this.descriptor.name().equals(counting.descriptor.name() + CREATED)) {
			this.rows.clear();
		}
	}

	/** What a sample has behind the family's name; null if it is no part of the type. */
	private static @Nullable String suffix(MetricType type, String written) {
		boolean part = switch (type) {
			case HISTOGRAM -> Set.of("_bucket", "_count", "_sum", CREATED).contains(written);
			case SUMMARY -> Set.of("", "_count", "_sum", CREATED).contains(written);
			case COUNTER -> Set.of("", "_total", "_info", CREATED).contains(written);
			default -> Set.of("", "_total", "_info").contains(written);
		};
		boolean many = type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
		return part ? ((many || written.equals(CREATED)) ? written : type.suffix()) : null;
	}

	private double value(double value, String suffix) {
		boolean converted = !Set.of("_bucket", "_count", CREATED).contains(suffix);
		return converted ? this.unit.toBase(value) : value;
	}

	private Map<String, String> labels(Map<String, String> arriving, String suffix) {
		Map<String, String> labels = new LinkedHashMap<>();
		arriving.forEach((name, value) -> {
			boolean state = this.descriptor.type() == MetricType.STATE_SET && name.equals(this.base);
			boolean bound = suffix.equals("_bucket") && name.equals("le");
			labels.put(state ? this.descriptor.name() : validLabel(name), bound ? bound(value) : value);
		});
		if (!this.relabel.isEmpty()) {
			Map<String, String> known = new HashMap<>(arriving);
			known.putAll(this.groups);
			this.relabel.forEach((label, template) -> {
				String value = template.fill(known);
				if (value.isEmpty()) {
					labels.remove(label);
				}
				else {
					labels.put(label, value);
				}
			});
		}
		return labels;
	}

	private String bound(String written) {
		if (this.unit == Unit.NONE || written.endsWith("Inf")) {
			return written;
		}
		try {
			return Double.toString(this.unit.toBase(Double.parseDouble(written)));
		}
		catch (NumberFormatException ex) {
			return written;
		}
	}

	private static @Nullable MetricType type(String text) {
		return switch (text) {
			case "gauge" -> MetricType.GAUGE;
			case "counter" -> MetricType.COUNTER;
			case "info" -> MetricType.INFO;
			case "state-set" -> MetricType.STATE_SET;
			case "summary" -> MetricType.SUMMARY;
			case "histogram" -> MetricType.HISTOGRAM;
			case "gauge-histogram" -> null;
			default -> MetricType.UNKNOWN;
		};
	}

	private static String base(PassThrough.Sample sample, MetricType type) {
		return withoutSuffix(sample.family(), type.suffix());
	}

	private static String valid(String name) {
		String valid = name.replaceAll("[^a-zA-Z0-9_:]", "_");
		return valid.matches("[0-9].*") ? "_" + valid : valid;
	}

	private static String validLabel(String name) {
		String valid = valid(name).replace(':', '_');
		return RESERVED.matcher(valid).replaceFirst("_");
	}

	private static String withoutSuffix(String name, String suffix) {
		return (!suffix.isEmpty() && name.endsWith(suffix)) ? name.substring(0, name.length() - suffix.length()) : name;
	}

	private static String withoutPrefix(String name, String prefix) {
		return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
	}

}
