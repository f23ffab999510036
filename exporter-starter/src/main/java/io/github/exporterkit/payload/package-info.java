/**
 * What arrives from a target, before it means anything.
 */
@NullMarked
package io.github.exporterkit.payload;

import org.jspecify.annotations.NullMarked;
