/**
 * The exporter of a Spring team that does not know the kit: records bound by Jackson, a
 * collector of client_java, and Spring Boot's endpoint.
 */
@NullMarked
package io.github.exporterkit.benchmarks.exporters.spring.queues;

import org.jspecify.annotations.NullMarked;
