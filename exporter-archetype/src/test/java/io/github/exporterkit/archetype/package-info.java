/**
 * Generates projects, and does with them what their owners will.
 */
@NullMarked
package io.github.exporterkit.archetype;

import org.jspecify.annotations.NullMarked;
