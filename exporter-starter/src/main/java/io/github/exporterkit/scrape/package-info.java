/**
 * Runs one scrape over all sources: in parallel, in time, each on its own.
 */
@NullMarked
package io.github.exporterkit.scrape;

import org.jspecify.annotations.NullMarked;
