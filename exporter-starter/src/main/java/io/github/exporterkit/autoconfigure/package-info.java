/**
 * Puts the parts together as Spring beans and gathers what is configured.
 */
@NullMarked
package io.github.exporterkit.autoconfigure;

import org.jspecify.annotations.NullMarked;
