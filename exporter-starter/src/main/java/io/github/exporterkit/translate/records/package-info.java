/**
 * Annotated records as translations.
 */
@NullMarked
package io.github.exporterkit.translate.records;

import org.jspecify.annotations.NullMarked;
