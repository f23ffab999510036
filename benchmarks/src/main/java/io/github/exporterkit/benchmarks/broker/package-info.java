/**
 * The message broker that exporters fetch from, and what it says of its queues.
 */
@NullMarked
package io.github.exporterkit.benchmarks.broker;

import org.jspecify.annotations.NullMarked;
