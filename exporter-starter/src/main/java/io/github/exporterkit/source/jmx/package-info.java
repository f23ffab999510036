/**
 * Reads MBeans of another Java process, over RMI.
 */
@NullMarked
package io.github.exporterkit.source.jmx;

import org.jspecify.annotations.NullMarked;
