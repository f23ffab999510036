package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a {@link Translates} record that becomes a label of all its metrics, or
 * a {@code Map<String, String>} of which each member does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Label {

	/**
	 * The label's name.
	 * @return the name; by default the component's name in snake case. Of a map, what
	 * stands before the names of its members, and a {@code *}, as in {@code label_*}
	 */
	String value() default "";

	/**
	 * Where the label's value comes from.
	 * @return a path within the row, {@code $key}, {@code $index}, {@code $.…} for the
	 * document, a {@code 'literal'} or a template such as {@code {host}:{port}}; by
	 * default the component's name
	 */
	String path() default "";

}
