/**
 * Checks the names, units, types, labels and series of a scrape against Prometheus's
 * advice.
 */
@NullMarked
package io.github.exporterkit.lint;

import org.jspecify.annotations.NullMarked;
