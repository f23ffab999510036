package io.github.exporterkit.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean whose methods are annotated with {@link Translates}. A stereotype: such
 * classes are found by component scanning, and nothing else hangs on it.
 */
@Component
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Translator {

	/**
	 * The bean's name.
	 * @return the name; by default made from the class's name
	 */
	@AliasFor(annotation = Component.class)
	String value() default "";

}
