package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Turns what a source delivers into metrics.
 * <p>
 * On a record, it declares a schema: which rows to read and what each component means.
 * The record is found in the application's packages and is never constructed. On a method
 * of a bean, the method gets the document bound to whatever type it declares (a record, a
 * collection, a Jackson tree, {@code JsonParser}), and a
 * {@link io.github.exporterkit.metric.Metrics} to put its metrics in.
 */
@Documented
@Reflective
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE })
public @interface Translates {

	/**
	 * The source whose documents are translated.
	 * @return the source's name
	 */
	String value();

	/**
	 * Where a record's rows are in the document, as a JSONPath.
	 * @return the path; by default what the source says, else the elements of a root
	 * array, else the document itself
	 */
	String each() default "";

	/**
	 * What stands before the names of a record's metrics, after the exporter's name.
	 * @return the prefix, such as {@code queue_}
	 */
	String prefix() default "";

}
