package io.github.exporterkit.translate.records;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Info;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Unknown;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.DescriptorTemplate;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Labels;
import io.github.exporterkit.translate.rule.MemberLabels;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.SourceDefaults;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * A record annotated with {@link Translates}: a schema of which rows to read from which
 * source, and of what each component means.
 */
public final class TranslatedRecord {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(Label.class, Gauge.class, Counter.class,
			Unknown.class, Info.class);

	private final Class<?> type;

	private final Translates translates;

	/**
	 * Describe a record.
	 * @param type the record
	 * @throws DeclarationException if it is not an annotated record
	 */
	public TranslatedRecord(Class<?> type) {
		this.type = type;
		Translates translates = type.getAnnotation(Translates.class);
		if (translates == null || !type.isRecord()) {
			throw new DeclarationException(type.getName(), "@Translates is for records and for methods of beans",
					"make it one of these");
		}
		this.translates = translates;
	}

	/**
	 * The source whose documents the record describes.
	 * @return the source's name
	 */
	public String source() {
		return this.translates.value();
	}

	/**
	 * The record.
	 * @return its class
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * The record's metrics.
	 * @param naming makes the metrics' names
	 * @param defaults what the source says for all that translates it
	 * @return one rule a metric
	 * @throws DeclarationException with everything that cannot work in the record
	 */
	public List<Rule> rules(MetricNaming naming, SourceDefaults defaults) {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		String each = this.translates.each();
		RowFilter.Each rows = each.isEmpty() ? defaults.each()
				: mistakes.read(() -> RowFilter.Each.of(place("each"), each));
		Components components = new Components(defaults.absent());
		for (RecordComponent component : this.type.getRecordComponents()) {
			mistakes.check(() -> components.add(component));
		}
		mistakes.end();
		if (components.metrics.isEmpty() && components.infos.isEmpty()) {
			throw new DeclarationException(this.type.getName(), "the record has no metric",
					"annotate a component with @Gauge, @Counter, @Unknown or @Info");
		}
		Labels labels = defaults.labels(RowFilter.of(rows), components.labels.labels());
		List<Rule> rules = new ArrayList<>();
		components.metrics.forEach(
				(component, metric) -> mistakes.check(() -> rules.add(rule(component, naming, rows, metric, labels))));
		components.infos
			.forEach((name, info) -> mistakes.check(() -> rules.add(rule(name, naming, rows, info, labels))));
		mistakes.end();
		return rules;
	}

	private Rule rule(String component, MetricNaming naming, RowFilter.@Nullable Each rows, MetricComponent metric,
			Labels labels) {
		DescriptorTemplate.Help help = DescriptorTemplate.Help.of(place(component), metric.help(),
				() -> "%s of source %s".formatted(metric.path(), source()));
		Extraction extraction = metric.extraction(DeclaredExpression.of(place(component), metric.path()));
		DescriptorTemplate descriptor = new DescriptorTemplate(naming, name(place(component), metric.name()),
				metric.type(), null, help, extraction.unit());
		return new Rule(this.type.getName(), place(component), RowFilter.of(rows),
				new Rule.Metric(descriptor, labels, extraction));
	}

	private Rule rule(String name, MetricNaming naming, RowFilter.@Nullable Each rows, InfoComponents info,
			Labels labels) {
		LabelComponents all = new LabelComponents(labels);
		all.addAll(info.labels);
		DescriptorTemplate.Help help = DescriptorTemplate.Help.of(place(name), info.help,
				() -> "Facts from source " + source());
		DescriptorTemplate descriptor = new DescriptorTemplate(naming, name(place(name), name), MetricType.INFO, null,
				help, "");
		return new Rule(this.type.getName(), place(name), RowFilter.of(rows),
				new Rule.Metric(descriptor, all.labels(), new Extraction.Facts()));
	}

	private DescriptorTemplate.Name name(String place, String name) {
		return new DescriptorTemplate.Name(place, this.translates.prefix(), name, false);
	}

	private String place(String component) {
		return this.type.getName() + "." + component;
	}

	/** The components of the record, by what they are. */
	private final class Components {

		private final LabelComponents labels = new LabelComponents(Labels.NONE);

		private final Map<String, MetricComponent> metrics = new LinkedHashMap<>();

		private final Map<String, InfoComponents> infos = new LinkedHashMap<>();

		private final List<String> absent;

		Components(List<String> absent) {
			this.absent = absent;
		}

		void add(RecordComponent component) {
			long annotations = Stream.of(component.getAnnotations())
				.filter((annotation) -> ANNOTATIONS.contains(annotation.annotationType()))
				.count();
			if (annotations != 1) {
				throw new DeclarationException(place(component.getName()), "a component has exactly one annotation",
						"annotate it with @Label, @Gauge, @Counter, @Unknown or @Info");
			}
			Label label = component.getAnnotation(Label.class);
			Info info = component.getAnnotation(Info.class);
			if (label != null) {
				this.labels.add(component, place(component.getName()), label.value(), label.path());
			}
			else if (info != null) {
				InfoComponents facts = this.infos.computeIfAbsent(info.value(), (name) -> new InfoComponents());
				facts.help = facts.help.isEmpty() ? info.help() : facts.help;
				facts.labels.add(component, place(component.getName()), info.label(), info.path());
			}
			else {
				this.metrics.put(component.getName(), DeclarationException.at(place(component.getName()),
						() -> MetricComponent.of(component, this.absent)));
			}
		}

	}

	/** Components that are labels. */
	private static final class LabelComponents {

		private final Map<String, Rule.Label> named;

		private final Map<String, MemberLabels> ofMembers;

		LabelComponents(Labels labels) {
			this.named = new LinkedHashMap<>(labels.named());
			this.ofMembers = new LinkedHashMap<>(labels.ofMembers());
		}

		Labels labels() {
			return new Labels(this.named, this.ofMembers);
		}

		void add(RecordComponent component, String place, String name, String path) {
			String field = component.getName();
			String label = name.isEmpty() ? MetricNaming.snakeCase(field) : name;
			DeclaredExpression value = DeclaredExpression.of(place, path.isEmpty() ? field : path);
			if (label.endsWith(MemberLabels.WILDCARD)) {
				requireObject(component, place);
				put(this.ofMembers, label, place, MemberLabels.of(place, label, value, Rewording.NONE, Rewording.NONE));
			}
			else {
				requireText(component, place);
				put(this.named, label, place, Rule.Label.of(value));
			}
		}

		private static void requireObject(RecordComponent component, String place) {
			if (!Map.class.isAssignableFrom(component.getType())) {
				throw new DeclarationException(place, "a label whose name ends in * is all members of an object",
						"make it a Map<String, String>, or name the label");
			}
		}

		private static void requireText(RecordComponent component, String place) {
			Class<?> type = component.getType();
			boolean map = Map.class.isAssignableFrom(type);
			if (map || type.isRecord() || type.isArray() || Iterable.class.isAssignableFrom(type)) {
				throw new DeclarationException(place, "a label cannot be read into %s".formatted(type.getSimpleName()),
						"use String, and name the field with the label's value in path, as in path = \"%s.name\"%s"
							.formatted(component.getName(),
									map ? "; or name the label label_*, to make one of each member" : ""));
			}
		}

		void addAll(LabelComponents others) {
			others.named.forEach((name, label) -> put(this.named, name, label.place(), label));
			others.ofMembers.forEach((name, members) -> put(this.ofMembers, name, members.place(), members));
		}

		private static <T> void put(Map<String, T> labels, String name, String place, T label) {
			if (labels.putIfAbsent(name, label) != null) {
				throw new DeclarationException(place, "the label '%s' is given twice".formatted(name),
						"rename one of them");
			}
		}

	}

	/** The components that are facts of one info metric. */
	private static final class InfoComponents {

		private final LabelComponents labels = new LabelComponents(Labels.NONE);

		private String help = "";

	}

}
