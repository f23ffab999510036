/**
 * What is fetched from the target.
 */
@NullMarked
package io.github.exporterkit.source;

import org.jspecify.annotations.NullMarked;
