/**
 * How authors refer to what a document says: paths, templates, conditions and captures.
 * Each is parsed once.
 */
@NullMarked
package io.github.exporterkit.translate.expression;

import org.jspecify.annotations.NullMarked;
