/**
 * Makes a document of a payload, one decoder a format.
 */
@NullMarked
package io.github.exporterkit.decode;

import org.jspecify.annotations.NullMarked;
