/**
 * Holds the exporters of docs/exporters to their payloads.
 */
@NullMarked
package io.github.exporterkit.cookbook;

import org.jspecify.annotations.NullMarked;
