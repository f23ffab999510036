/**
 * A broker read over JMX.
 */
@NullMarked
package io.github.exporterkit.sample.overjmx;

import org.jspecify.annotations.NullMarked;
