/**
 * Makes a document of a payload: the contract of formats, and one shape of document for
 * all of them.
 */
@NullMarked
package io.github.exporterkit.decode;

import org.jspecify.annotations.NullMarked;
