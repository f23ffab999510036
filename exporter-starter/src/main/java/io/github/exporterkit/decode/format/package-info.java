/**
 * The formats that the kit brings: one decoder a format, with what can be configured
 * about it.
 */
@NullMarked
package io.github.exporterkit.decode.format;

import org.jspecify.annotations.NullMarked;
