package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a {@link Translates} record that becomes a label of all its metrics.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Label {

	/**
	 * The label's name.
	 * @return the name; by default the component's name in snake case
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
