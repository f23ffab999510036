package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.exporterkit.value.Unit;

/**
 * A component of a {@link Translates} record that becomes a metric: A number that only
 * goes up until the target starts again. The name gets {@code _total}.
 * <p>
 * The component's type is its conversion: {@code Instant} is exposed as a timestamp,
 * {@code Duration} in seconds, {@code DataSize} in bytes, a boolean as 1 and 0.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Counter {

	/**
	 * The metric's name, without the exporter's name, the record's prefix, the unit and
	 * the type.
	 * @return the name; by default the component's name in snake case
	 */
	String value() default "";

	/**
	 * One line for the reader of the metric.
	 * @return the help; by default it says which field of which source this is
	 */
	String help() default "";

	/**
	 * Where in the row the number is.
	 * @return a path such as {@code memory.used}, {@code $.…} for the document,
	 * {@code $key} or {@code $index} for the row's own; by default the component's name
	 */
	String path() default "";

	/**
	 * The unit in which the number arrives. It leaves in the base unit.
	 * @return the unit
	 */
	Unit unit() default Unit.NONE;

	/**
	 * The form in which the value arrives: {@code number}, {@code age},
	 * {@code iso-instant}, {@code epoch-seconds}, {@code epoch-millis},
	 * {@code epoch-micros}, {@code epoch-nanos}, {@code http-date}, {@code duration},
	 * {@code hex}, {@code unsigned-64}, {@code quantity} or {@code data-size}. A
	 * {@code date} needs a pattern, and so a rule in YAML.
	 * @return the form; by default what the component's type says
	 */
	String from() default "";

	/**
	 * What texts stand for, as {@code text=number}; {@code *=number} stands for all other
	 * texts.
	 * @return the entries
	 */
	String[] map() default {};

	/**
	 * Texts and numbers that stand for no value, such as {@code N/A}, {@code -} or
	 * {@code -127}, instead of those of the source. What {@link #missing} says applies to
	 * them.
	 * @return the texts; by default those of the source's key {@code absent}
	 */
	String[] absent() default {};

	/**
	 * What is before the decimal places of numbers in texts.
	 * @return {@code ,} or {@code .}, which is the default
	 */
	String decimal() default "";

	/**
	 * What is between the thousands of numbers in texts.
	 * @return one of {@code .}, {@code ,}, a space, {@code _} and {@code '}; by default
	 * nothing
	 */
	String thousands() default "";

	/**
	 * What to do about a row that lacks the field or has null there: {@code skip} the
	 * sample, {@code fail} the source, or expose a number instead.
	 * @return {@code skip}, {@code fail} or a number in the base unit; by default
	 * {@code skip}, with a remark if no row at all has the field
	 */
	String missing() default "";

}
