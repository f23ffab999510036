/**
 * Reads files of this machine, and of what is mounted on it.
 */
@NullMarked
package io.github.exporterkit.source.file;

import org.jspecify.annotations.NullMarked;
