/**
 * An exporter of one annotated record.
 */
@NullMarked
package io.github.exporterkit.benchmarks.records;

import org.jspecify.annotations.NullMarked;
