/**
 * Makes one document of an answer and of the answers to requests that follow from it.
 */
@NullMarked
package io.github.exporterkit.decode.follow;

import org.jspecify.annotations.NullMarked;
