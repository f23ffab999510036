/**
 * How much of what authors declared a draft has.
 */
@NullMarked
package io.github.exporterkit.draft;

import org.jspecify.annotations.NullMarked;
