/**
 * Explains where the number of a sample comes from.
 */
@NullMarked
package io.github.exporterkit.explain;

import org.jspecify.annotations.NullMarked;
