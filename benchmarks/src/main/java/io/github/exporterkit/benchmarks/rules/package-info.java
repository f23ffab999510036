/**
 * A YAML exporter: rules alone.
 */
@NullMarked
package io.github.exporterkit.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
