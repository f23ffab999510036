/**
 * An exporter of one annotated method, and the record that binds a queue.
 */
@NullMarked
package io.github.exporterkit.benchmarks.methods;

import org.jspecify.annotations.NullMarked;
