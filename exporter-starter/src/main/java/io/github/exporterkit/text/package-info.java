/**
 * What authors write: regular expressions, and what they may have meant.
 */
@NullMarked
package io.github.exporterkit.text;

import org.jspecify.annotations.NullMarked;
