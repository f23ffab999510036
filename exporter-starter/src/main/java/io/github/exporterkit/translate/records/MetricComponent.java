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

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Unknown;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.plan.Missing;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
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
 * @param conversion how the value becomes a number
 * @param missing what to do about rows without the value
 */
record MetricComponent(MetricType type, String name, String help, String path, Conversion conversion, Missing missing) {

	private static final Map<Class<? extends Annotation>, MetricType> TYPES = Map.of(Gauge.class, MetricType.GAUGE,
			Counter.class, MetricType.COUNTER, Unknown.class, MetricType.UNKNOWN);

	private static final Map<Class<?>, From> FORMS = Map.of(Instant.class, From.ISO_INSTANT, OffsetDateTime.class,
			From.ISO_INSTANT, ZonedDateTime.class, From.ISO_INSTANT, Duration.class, From.DURATION, DataSize.class,
			From.DATA_SIZE, String.class, From.NUMBER);

	/**
	 * Read a component that has one of the annotations of metrics.
	 * @throws IllegalArgumentException if the annotation cannot work
	 */
	static MetricComponent of(RecordComponent component) {
		MergedAnnotations annotations = MergedAnnotations.from(component);
		return TYPES.keySet()
			.stream()
			.filter(annotations::isPresent)
			.findFirst()
			.map((type) -> of(component, annotations.get(type)))
			.orElseThrow();
	}

	private static MetricComponent of(RecordComponent component, MergedAnnotation<?> annotation) {
		String from = annotation.getString("from");
		From ofType = form(component.getType());
		From form = from.isEmpty() ? ofType : From.parse(from);
		Unit unit = annotation.getEnum("unit", Unit.class);
		String name = annotation.getString("value");
		String path = annotation.getString("path");
		String missing = annotation.getString("missing");
		return new MetricComponent(Objects.requireNonNull(TYPES.get(annotation.getType())),
				name.isEmpty() ? MetricNaming.snakeCase(component.getName()) : name, annotation.getString("help"),
				path.isEmpty() ? component.getName() : path,
				Conversion.builder().from(form).unit(unit).map(List.of(annotation.getStringArray("map"))).build(),
				missing.isEmpty() ? Missing.UNSAID : Missing.parse(missing));
	}

	private static From form(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (Number.class.isAssignableFrom(boxed) || boxed == Boolean.class) {
			return From.NUMBER;
		}
		From form = FORMS.get(boxed);
		if (form == null) {
			throw new IllegalArgumentException(
					"a metric cannot be read into %s; use a number, boolean, Instant, Duration, DataSize, or String with map"
						.formatted(type.getSimpleName()));
		}
		return form;
	}

}
