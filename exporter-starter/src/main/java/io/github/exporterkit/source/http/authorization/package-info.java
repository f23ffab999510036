/**
 * How a target is told over HTTP who asks, and what has to be asked for first.
 */
@NullMarked
package io.github.exporterkit.source.http.authorization;

import org.jspecify.annotations.NullMarked;
