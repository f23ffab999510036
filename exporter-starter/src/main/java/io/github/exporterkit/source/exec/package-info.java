/**
 * Runs commands of this machine, and reads what they print.
 */
@NullMarked
package io.github.exporterkit.source.exec;

import org.jspecify.annotations.NullMarked;
