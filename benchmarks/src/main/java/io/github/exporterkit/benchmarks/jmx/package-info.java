/**
 * What it costs to read the MBeans of another process, beside jmx_exporter.
 */
@NullMarked
package io.github.exporterkit.benchmarks.jmx;

import org.jspecify.annotations.NullMarked;
