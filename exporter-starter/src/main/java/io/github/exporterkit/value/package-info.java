/**
 * Units, and the conversion of values from the form in which they arrive to a number in
 * the base unit.
 */
@NullMarked
package io.github.exporterkit.value;

import org.jspecify.annotations.NullMarked;
