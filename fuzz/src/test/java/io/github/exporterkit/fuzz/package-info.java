/**
 * Fuzz tests. In a normal build each runs over its kept inputs only; with
 * {@code JAZZER_FUZZ=1} it makes new ones, which takes a JVM for each class.
 */
package io.github.exporterkit.fuzz;
