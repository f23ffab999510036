package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a {@link Translates} record that becomes a fact: a label of an info
 * metric, whose value is always 1. Components with the same metric name become labels of
 * one info metric, beside the record's own labels.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Info {

	/**
	 * The info metric's name, without the exporter's name, the record's prefix and
	 * {@code _info}.
	 * @return the name
	 */
	String value();

	/**
	 * One line for the reader of the metric; given on one component of each metric.
	 * @return the help
	 */
	String help() default "";

	/**
	 * The label's name.
	 * @return the name; by default the component's name in snake case. Of a map, what
	 * stands before the names of its members, and a {@code *}, as in {@code label_*}
	 */
	String label() default "";

	/**
	 * Where the label's value comes from, as for {@link Label#path()}.
	 * @return the expression; by default the component's name
	 */
	String path() default "";

}
