/**
 * What authors write: numbers, regular expressions, the syntax of YAML, names that may
 * have been meant, and the exception for their mistakes.
 */
@NullMarked
package io.github.exporterkit.text;

import org.jspecify.annotations.NullMarked;
