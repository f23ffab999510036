/**
 * Describes what an exporter exposes, for people, Prometheus and Grafana.
 */
@NullMarked
package io.github.exporterkit.describe;

import org.jspecify.annotations.NullMarked;
