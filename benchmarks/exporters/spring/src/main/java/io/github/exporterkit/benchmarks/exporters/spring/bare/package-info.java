/**
 * An application that does nothing: what Spring Boot alone costs.
 */
@NullMarked
package io.github.exporterkit.benchmarks.exporters.spring.bare;

import org.jspecify.annotations.NullMarked;
