/**
 * YAML rules as translations.
 */
@NullMarked
package io.github.exporterkit.translate.rules;

import org.jspecify.annotations.NullMarked;
