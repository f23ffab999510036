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
import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Rule;
import io.github.exporterkit.translate.plan.RuleMetric;
import io.github.exporterkit.translate.plan.Selection;
import io.github.exporterkit.translate.plan.Title;
import io.github.exporterkit.translate.plan.Written;
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

	private final LabelExpressions labels = new LabelExpressions();

	private final Map<String, MetricComponent> metrics = new LinkedHashMap<>();

	private final Map<String, InfoComponents> infos = new LinkedHashMap<>();

	/**
	 * Read the annotations of a record.
	 * @param type the record
	 * @throws InvalidRuleException if it is no annotated record, or a component's
	 * annotation cannot work
	 */
	public TranslatedRecord(Class<?> type) {
		this.type = type;
		Translates translates = type.getAnnotation(Translates.class);
		if (translates == null || !type.isRecord()) {
			throw new InvalidRuleException(type.getName(),
					"@Translates goes on a record or on a method of a bean; make it one of these");
		}
		this.translates = translates;
		for (RecordComponent component : type.getRecordComponents()) {
			InvalidRuleException.check(place(component.getName()), () -> read(component));
		}
		if (this.metrics.isEmpty() && this.infos.isEmpty()) {
			throw new InvalidRuleException(type.getName(),
					"the record has no metric; annotate a component with @Gauge, @Counter, @Unknown or @Info");
		}
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
	 * @param sourceEach where the source's rows are, if the record does not say
	 * @return one rule a metric
	 * @throws InvalidRuleException if a name cannot be a metric's
	 */
	public List<Rule> rules(MetricNaming naming, @Nullable String sourceEach) {
		String each = this.translates.each().isEmpty() ? sourceEach : this.translates.each();
		List<Rule> rules = new ArrayList<>();
		this.metrics.forEach((component, metric) -> {
			String help = metric.help().isEmpty() ? "%s of source %s".formatted(metric.path(), source())
					: metric.help();
			Title title = new Title(naming, this.translates.prefix(), metric.name(), metric.type(), help,
					metric.unit());
			Written value = new Written(place(component), metric.path());
			rules.add(rule(component, each, title, this.labels, metric.reading(value)));
		});
		this.infos.forEach((name, info) -> {
			LabelExpressions facts = InvalidRuleException.at(place(name), () -> this.labels.and(info.facts()));
			String help = info.help().isEmpty() ? "Facts from source " + source() : info.help();
			Title title = new Title(naming, this.translates.prefix(), name, MetricType.INFO, help, "");
			rules.add(rule(name, each, title, facts, new Reading.Facts()));
		});
		return rules;
	}

	private Rule rule(String component, @Nullable String each, Title title, LabelExpressions labels, Reading reading) {
		InvalidRuleException.check(place(component), title::check);
		return new Rule(place(), place(component), Selection.of(each),
				new RuleMetric(title, labels.at(place(component) + ".labels."), reading));
	}

	private void read(RecordComponent component) {
		long annotations = Stream.of(component.getAnnotations())
			.filter((annotation) -> ANNOTATIONS.contains(annotation.annotationType()))
			.count();
		if (annotations != 1) {
			throw new IllegalArgumentException(
					"annotate each component with exactly one of @Label, @Gauge, @Counter, @Unknown and @Info");
		}
		Label label = component.getAnnotation(Label.class);
		Info info = component.getAnnotation(Info.class);
		if (label != null) {
			this.labels.add(nameOf(component, label.value()), pathOf(component, label.path()));
		}
		else if (info != null) {
			this.infos.computeIfAbsent(info.value(), (name) -> new InfoComponents())
				.add(nameOf(component, info.label()), pathOf(component, info.path()), info.help());
		}
		else {
			this.metrics.put(component.getName(), MetricComponent.of(component));
		}
	}

	private static String nameOf(RecordComponent component, String given) {
		return given.isEmpty() ? MetricNaming.snakeCase(component.getName()) : given;
	}

	private static String pathOf(RecordComponent component, String given) {
		return given.isEmpty() ? component.getName() : given;
	}

	private String place() {
		return this.type.getName();
	}

	private String place(String component) {
		return place() + "." + component;
	}

}
