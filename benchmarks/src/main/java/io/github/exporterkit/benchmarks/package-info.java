/**
 * What a scrape costs, in one process, without the network.
 */
@NullMarked
package io.github.exporterkit.benchmarks;

import org.jspecify.annotations.NullMarked;
