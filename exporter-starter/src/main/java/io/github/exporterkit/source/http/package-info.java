/**
 * Fetches over HTTP.
 */
@NullMarked
package io.github.exporterkit.source.http;

import org.jspecify.annotations.NullMarked;
