package io.github.exporterkit.translate.passthrough;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.google.re2j.Matcher;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleColumn;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One family on its way through. Not thread-safe.
 */
final class PassedFamily {

	/** Ends the name of what says since when something is counted. */
	static final String CREATED = "_created";

	/** What the name of a sample that is a number can end in. */
	private static final List<String> OF_NUMBERS = List.of("", "_total", "_info");

	/** What can be a part of a metric's name. */
	private static final Pattern UNIT = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");

	private final MetricDescriptor metric;

	/** The name that arrives, without the suffix of the type that arrives. */
	private final String base;

	private final Map<String, Template> relabel;

	private final Map<String, String> groups;

	private final MetricsBuilder families;

	private final SampleColumn samples;

	private final Map<String, String> labelNames = new HashMap<>();

	/** Of the sample that passes. */
	private final Map<String, String> labels = new LinkedHashMap<>();

	private PassedFamily(MetricDescriptor metric, String base, Unit unit, Map<String, Template> relabel,
			Map<String, String> groups, MetricsBuilder families) {
		this.metric = metric;
		this.base = base;
		this.relabel = relabel;
		this.groups = groups;
		this.families = families;
		this.samples = families.samples(metric, unit);
	}

	/**
	 * Begin a family with what its first sample says about it.
	 * @return the family; null if it does not pass
	 * @throws IllegalArgumentException if what a rule makes of it cannot be exposed
	 */
	static @Nullable PassedFamily of(PassThrough.Sample sample, Matching matching, MetricNaming naming,
			MetricsBuilder families) {
		if (sample.type().equals("gauge-histogram")) {
			return null;
		}
		MetricType type = MetricType.ofWord(sample.type()).orElse(MetricType.UNKNOWN);
		String base = withoutSuffix(sample.family(), type.suffix());
		CompiledRule rule = matching.find(sample.family());
		if (rule == null) {
			return new PassedFamily(kept(sample, type, sample.help()), base, Unit.NONE, Map.of(), Map.of(), families);
		}
		Map<String, String> groups = rule.groupsIn(sample.family());
		return rule.rule.drop() ? null : new PassedFamily(rule.describe(sample, type, groups, naming), base, rule.unit,
				rule.labels, groups, families);
	}

	/** Describes a family that keeps its name. */
	private static MetricDescriptor kept(PassThrough.Sample sample, MetricType type, String help) {
		String name = MetricNaming.valid(withoutSuffix(sample.family(), type.suffix()));
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
		String suffix = suffix(
				sample.name().startsWith(this.base) ? sample.name().substring(this.base.length()) : sample.name());
		if (suffix != null) {
			this.samples.add(suffix, sample.value(), labels(sample.labels()));
		}
		else if (!sample.name().endsWith(CREATED)) {
			this.families.dropped()
				.add(this.metric.sampleName(), 1, "the samples are not part of a " + this.metric.type().word());
		}
	}

	/** What a sample has behind the family's name; null if it is no part of the type. */
	private @Nullable String suffix(String arriving) {
		MetricType type = this.metric.type();
		if (arriving.equals(CREATED) || type == MetricType.HISTOGRAM || type == MetricType.SUMMARY) {
			boolean quantile = arriving.isEmpty() && type == MetricType.SUMMARY;
			return (quantile || type.suffixes().contains(arriving)) ? arriving : null;
		}
		return OF_NUMBERS.contains(arriving) ? type.suffix() : null;
	}

	private Map<String, String> labels(Map<String, String> arriving) {
		this.labels.clear();
		arriving
			.forEach((name, value) -> this.labels.put(this.labelNames.computeIfAbsent(name, this::labelName), value));
		if (!this.relabel.isEmpty()) {
			Map<String, String> known = new HashMap<>(arriving);
			known.putAll(this.groups);
			this.relabel.forEach((label, template) -> {
				String value = template.fill(known);
				if (value.isEmpty()) {
					this.labels.remove(label);
				}
				else {
					this.labels.put(label, value);
				}
			});
		}
		return this.labels;
	}

	private String labelName(String arriving) {
		if (this.metric.type() == MetricType.STATE_SET && arriving.equals(this.base)) {
			return this.metric.name();
		}
		String name = MetricNaming.valid(arriving).replace(':', '_');
		int from = 0;
		while (name.startsWith("__", from)) {
			from++;
		}
		return name.substring(from);
	}

	/** Whether there is a time when it began. */
	boolean isCounting() {
		return this.metric.type().suffixes().contains(CREATED);
	}

	/** The name that belongs to the beginning of what is counted. */
	String createdName() {
		return this.base + CREATED;
	}

	/** Drop what has the name of when another family began. */
	void giveWayTo(PassedFamily counting) {
		if (this.metric.name().equals(counting.metric.name() + CREATED)) {
			this.samples.clear();
		}
	}

	private static String withoutSuffix(String name, String suffix) {
		return (!suffix.isEmpty() && name.endsWith(suffix)) ? name.substring(0, name.length() - suffix.length()) : name;
	}

	/**
	 * A {@link FamilyRule} with its expressions compiled. Thread-safe.
	 */
	static final class CompiledRule {

		private final FamilyRule rule;

		private final com.google.re2j.Pattern pattern;

		private final Unit unit;

		private final Map<String, Template> labels = new LinkedHashMap<>();

		CompiledRule(FamilyRule rule) {
			this.rule = rule;
			this.pattern = rule.pattern();
			this.unit = rule.arriving();
			rule.labels().forEach((label, text) -> this.labels.put(label, Template.ofLabel(text)));
			rule.labels().forEach((label, text) -> {
				if (isOtherSpelling(label, text)) {
					this.labels.put(text, Template.ofLabel(""));
				}
			});
		}

		/**
		 * Whether a label gets another spelling, which replaces the old one. To drop that
		 * explicitly is impossible: both are one key in a configuration.
		 */
		private static boolean isOtherSpelling(String label, String text) {
			return !label.equals(text) && MetricNaming.snakeCase(label).equals(MetricNaming.snakeCase(text));
		}

		/** The regular expression as it is written. */
		String match() {
			return this.pattern.pattern();
		}

		private boolean matches(String family) {
			return this.pattern.matcher(family).matches();
		}

		/** The named groups of a family's name that matches, each with a $ before it. */
		private Map<String, String> groupsIn(String family) {
			Matcher matcher = this.pattern.matcher(family);
			Map<String, String> groups = new HashMap<>();
			if (matcher.matches()) {
				this.pattern.namedGroups()
					.forEach((name, group) -> groups.put("$" + name,
							Objects.requireNonNullElse(matcher.group(group), "")));
			}
			return groups;
		}

		MetricDescriptor describe(PassThrough.Sample sample, MetricType arriving, Map<String, String> groups,
				MetricNaming naming) {
			MetricType type = Objects.requireNonNullElse(this.rule.newType(), arriving);
			if ((type == MetricType.HISTOGRAM || type == MetricType.SUMMARY) && this.unit.toBase(0) != 0) {
				throw new IllegalArgumentException(
						"%s do not begin at zero, so that the sum of a %s cannot be converted"
							.formatted(this.unit.text(), type.word()));
			}
			String help = filled(this.rule.help(), groups, sample.help());
			String base = this.unit.base().isEmpty() ? unitOf(sample) : this.unit.base();
			if (this.rule.exactName() != null) {
				return MetricNaming.describeArrivingExactly(filled(this.rule.exactName(), groups, ""), type, help,
						base);
			}
			if (this.rule.name() == null) {
				return kept(sample, type, help);
			}
			return naming.describeArriving("", filled(this.rule.name(), groups, ""), type, help, base);
		}

		private static String filled(@Nullable String text, Map<String, String> groups, String otherwise) {
			return (text != null) ? new Template(text).fillKnown(groups) : otherwise;
		}

	}

	/**
	 * Finds the rules for the families of one document. Not thread-safe.
	 */
	static final class Matching {

		private final List<CompiledRule> rules;

		private final BitSet tried = new BitSet();

		private final BitSet matched = new BitSet();

		Matching(List<CompiledRule> rules) {
			this.rules = rules;
		}

		/** The first rule that matches; null if none does. */
		@Nullable CompiledRule find(String family) {
			for (int rule = 0; rule < this.rules.size(); rule++) {
				this.tried.set(rule);
				if (this.rules.get(rule).matches(family)) {
					this.matched.set(rule);
					return this.rules.get(rule);
				}
			}
			return null;
		}

		/** The rules that were tried and matched no family. */
		IntStream withoutMatch() {
			return this.tried.stream().filter((rule) -> !this.matched.get(rule));
		}

	}

}
