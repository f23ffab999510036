package io.github.exporterkit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;

/**
 * Runs the exporter of a test without its target: each source is answered from a payload
 * in {@code src/test/resources/payloads}, named after the source.
 * <p>
 * Test methods may have a parameter of type {@link Exporter}, through which they scrape
 * and change what sources answer; with {@link TestTarget#WIREMOCK} also one of type
 * {@code WireMockServer}. Whatever a test changes is undone before the next one.
 * {@code exporter.target.url} and credentials need not be set. No port is opened unless
 * {@link #webEnvironment()} asks for one.
 * <p>
 * Run with {@code -Drecord=<URL of the real target>}, the test records payloads instead
 * of running: each source is fetched once, and what it answers is written, secrets
 * scrubbed, to where the test looks for it. With {@code -Drecord} alone, the configured
 * target is recorded. A payload that is there already is kept, unless {@code -Dupdate} is
 * given too.
 * <p>
 * Run with {@code -Ddraft}, the test prints metrics that could be declared for its
 * payloads instead of running, and writes them to {@code target/draft}. With
 * {@code -Ddraft.as=record} too, they are annotated records.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest
@ExtendWith(ExporterExtension.class)
public @interface ExporterTest {

	/**
	 * Properties to set, each as {@code key=value}.
	 * @return the properties
	 */
	@AliasFor(annotation = SpringBootTest.class)
	String[] properties() default {};

	/**
	 * The application; by default the one that is found in the test's package or above.
	 * @return configuration classes
	 */
	@AliasFor(annotation = SpringBootTest.class)
	Class<?>[] classes() default {};

	/**
	 * Whether to open a port.
	 * @return {@code RANDOM_PORT} for a server whose port {@code @LocalServerPort} tells
	 */
	@AliasFor(annotation = SpringBootTest.class)
	WebEnvironment webEnvironment() default WebEnvironment.MOCK;

	/**
	 * What takes the target's place.
	 * @return the target
	 */
	TestTarget target() default TestTarget.RECORDED;

	/**
	 * Where the payloads are.
	 * @return a folder in {@code src/test/resources}
	 */
	String payloads() default "payloads";

}
