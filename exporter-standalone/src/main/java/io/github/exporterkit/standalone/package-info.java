/**
 * A program for exporters that are YAML alone.
 */
@NullMarked
package io.github.exporterkit.standalone;

import org.jspecify.annotations.NullMarked;
