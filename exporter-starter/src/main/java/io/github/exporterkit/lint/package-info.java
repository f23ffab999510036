/**
 * Reads a scrape as a reviewer would: names, units, types and labels against what
 * Prometheus asks of an exporter.
 */
@NullMarked
package io.github.exporterkit.lint;

import org.jspecify.annotations.NullMarked;
