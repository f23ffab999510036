/**
 * What leaves: metric families held in columns, and the means to fill them.
 */
@NullMarked
package io.github.exporterkit.metric;

import org.jspecify.annotations.NullMarked;
