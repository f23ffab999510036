/**
 * The metrics of a target that speaks Prometheus, passed through as a translation.
 */
@NullMarked
package io.github.exporterkit.translate.passthrough;

import org.jspecify.annotations.NullMarked;
