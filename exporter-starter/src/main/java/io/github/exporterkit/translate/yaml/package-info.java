/**
 * Metrics as YAML declares them, and the rules that they become.
 */
@NullMarked
package io.github.exporterkit.translate.yaml;

import org.jspecify.annotations.NullMarked;
