package io.github.exporterkit.translate.records;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Unknown;
import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Rewording;
import io.github.exporterkit.value.Unit;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * A component of a record that is a metric, with what its annotation and its Java type
 * say.
 *
 * @param type the metric's type
 * @param name the metric's name, without exporter and prefix
 * @param help the help; empty for none
 * @param path where the value is
 * @param states the states, if the component is an enum; empty for a number
 * @param conversion how the value becomes a number
 * @param missing what to do about rows without the value
 */
record MetricComponent(MetricType type, String name, String help, String path, List<String> states,
		Conversion conversion, Missing missing) {

	private static final Map<Class<? extends Annotation>, MetricType> TYPES = Map.of(Gauge.class, MetricType.GAUGE,
			Counter.class, MetricType.COUNTER, Unknown.class, MetricType.UNKNOWN);

	private static final Map<Class<?>, From> FORMS = Map.of(Instant.class, From.ISO_INSTANT, OffsetDateTime.class,
			From.ISO_INSTANT, ZonedDateTime.class, From.ISO_INSTANT, Duration.class, From.DURATION, DataSize.class,
			From.DATA_SIZE, String.class, From.NUMBER);

	/**
	 * Read a component that has one of the annotations of metrics.
	 * @param absent what stands for no value in the source, unless the annotation says so
	 * itself
	 * @throws DeclarationException if the annotation cannot work
	 */
	static MetricComponent of(RecordComponent component, List<String> absent) {
		MergedAnnotations annotations = MergedAnnotations.from(component);
		return TYPES.keySet()
			.stream()
			.filter(annotations::isPresent)
			.findFirst()
			.map((type) -> of(component, annotations.get(type), absent))
			.orElseThrow();
	}

	private static MetricComponent of(RecordComponent component, MergedAnnotation<?> annotation, List<String> absent) {
		String name = annotation.getString("value");
		String path = annotation.getString("path");
		String missing = annotation.getString("missing");
		MetricType type = Objects.requireNonNull(TYPES.get(annotation.getType()));
		boolean mapped = annotation.getStringArray("map").length > 0;
		boolean ofStates = component.getType().isEnum() && !mapped;
		return new MetricComponent(ofStates ? MetricType.STATE_SET : type,
				name.isEmpty() ? MetricNaming.snakeCase(component.getName()) : name, annotation.getString("help"),
				path.isEmpty() ? component.getName() : path,
				ofStates ? states(component.getType(), type, annotation) : List.of(),
				ofStates ? Conversion.NONE : conversion(component.getType(), annotation, absent),
				missing.isEmpty() ? Missing.DEFAULT : DeclarationException.at("missing", () -> Missing.parse(missing)));
	}

	private static Conversion conversion(Class<?> type, MergedAnnotation<?> annotation, List<String> absent) {
		List<String> own = List.of(annotation.getStringArray("absent"));
		String decimal = annotation.getString("decimal");
		String thousands = annotation.getString("thousands");
		String from = annotation.getString("from");
		From ofType = type.isEnum() ? From.NUMBER : form(type);
		return Conversion.builder()
			.from(from.isEmpty() ? ofType.text() : from)
			.unit(annotation.getEnum("unit", Unit.class))
			.map(List.of(annotation.getStringArray("map")))
			.absent(own.isEmpty() ? absent : own)
			.separators(decimal.isEmpty() ? null : decimal, thousands.isEmpty() ? null : thousands)
			.build();
	}

	private static List<String> states(Class<?> type, MetricType declared, MergedAnnotation<?> annotation) {
		boolean measured = annotation.getEnum("unit", Unit.class) != Unit.NONE
				|| !annotation.getString("from").isEmpty() || !annotation.getString("decimal").isEmpty()
				|| !annotation.getString("thousands").isEmpty() || annotation.getStringArray("absent").length > 0;
		String missing = annotation.getString("missing");
		boolean number = !missing.isEmpty() && Missing.parse(missing).instead().isPresent();
		if (declared == MetricType.COUNTER || measured || number) {
			throw new DeclarationException("",
					"an enum is a state set, which is not a counter and has no unit, no form, no separators, no absent values and no number when missing",
					"annotate it with @Gauge alone, or add a map to make numbers of its constants");
		}
		if (type.getEnumConstants().length == 0) {
			throw new DeclarationException("", "the enum %s has no constants".formatted(type.getSimpleName()),
					"give it one for each state, or use String with map");
		}
		return Stream.of(type.getEnumConstants()).map((constant) -> ((Enum<?>) constant).name()).toList();
	}

	/** What is read from each row. */
	Extraction extraction(DeclaredExpression value) {
		return (this.type == MetricType.STATE_SET)
				? new Extraction.State(value, null, Rewording.NONE, this.states, false, this.missing)
				: new Extraction.Number(value, this.conversion, this.missing, null, Duplicates.DROP);
	}

	private static From form(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (Number.class.isAssignableFrom(boxed) || boxed == Boolean.class) {
			return From.NUMBER;
		}
		From form = FORMS.get(boxed);
		if (form == null) {
			throw new DeclarationException("", "a metric cannot be read into %s".formatted(type.getSimpleName()),
					"use a number, boolean, Instant, Duration, DataSize, an enum, or String with map");
		}
		return form;
	}

}
