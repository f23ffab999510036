/**
 * Writes metric families in the formats that Prometheus reads.
 */
@NullMarked
package io.github.exporterkit.exposition;

import org.jspecify.annotations.NullMarked;
