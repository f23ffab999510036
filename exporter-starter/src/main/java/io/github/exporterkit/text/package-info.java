/**
 * What authors write: regular expressions, what they may have meant, and the report of
 * their mistakes.
 */
@NullMarked
package io.github.exporterkit.text;

import org.jspecify.annotations.NullMarked;
