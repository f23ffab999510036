/**
 * All rules of a source, compiled into one pass over its documents.
 */
@NullMarked
package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.NullMarked;
