/**
 * Documents whose rows or names are laid out in a way of their own, brought into the
 * usual form as they stream by.
 */
@NullMarked
package io.github.exporterkit.translate.reshape;

import org.jspecify.annotations.NullMarked;
