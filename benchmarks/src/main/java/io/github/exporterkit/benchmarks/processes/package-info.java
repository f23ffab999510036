/**
 * What whole scrapes and whole processes cost: exporters, each in a process of its own,
 * are scraped in turn over loopback.
 */
@NullMarked
package io.github.exporterkit.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
