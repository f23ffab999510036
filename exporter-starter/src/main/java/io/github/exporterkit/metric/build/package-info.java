/**
 * How one source's metric families are filled during one scrape, within its limits.
 */
@NullMarked
package io.github.exporterkit.metric.build;

import org.jspecify.annotations.NullMarked;
