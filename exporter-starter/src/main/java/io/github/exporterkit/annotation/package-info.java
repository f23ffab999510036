/**
 * The vocabulary with which translators are written.
 */
@NullMarked
package io.github.exporterkit.annotation;

import org.jspecify.annotations.NullMarked;
