/**
 * What a number means: its unit, and how the form in which it arrives becomes a base
 * unit.
 */
@NullMarked
package io.github.exporterkit.value;

import org.jspecify.annotations.NullMarked;
