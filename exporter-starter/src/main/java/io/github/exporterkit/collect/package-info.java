/**
 * Collects one source, from its fetch to its metric families: one decorator for each
 * concern.
 */
@NullMarked
package io.github.exporterkit.collect;

import org.jspecify.annotations.NullMarked;
