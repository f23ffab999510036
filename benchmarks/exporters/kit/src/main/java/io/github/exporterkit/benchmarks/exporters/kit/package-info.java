/**
 * The exporter of a user who writes YAML.
 */
@NullMarked
package io.github.exporterkit.benchmarks.exporters.kit;

import org.jspecify.annotations.NullMarked;
