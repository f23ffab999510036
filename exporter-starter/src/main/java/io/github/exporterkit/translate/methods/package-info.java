/**
 * Annotated methods as translations.
 */
@NullMarked
package io.github.exporterkit.translate.methods;

import org.jspecify.annotations.NullMarked;
