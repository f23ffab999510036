/**
 * Puts the parts together as Spring beans.
 */
@NullMarked
package io.github.exporterkit.autoconfigure;

import org.jspecify.annotations.NullMarked;
