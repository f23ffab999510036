/**
 * One request over HTTP and its answer, and the connection that they take.
 */
@NullMarked
package io.github.exporterkit.source.http.exchange;

import org.jspecify.annotations.NullMarked;
