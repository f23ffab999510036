/**
 * Turns a document into metric families.
 */
@NullMarked
package io.github.exporterkit.translate;

import org.jspecify.annotations.NullMarked;
