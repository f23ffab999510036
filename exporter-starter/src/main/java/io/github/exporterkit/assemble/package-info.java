/**
 * The families of all sources in one scrape, made into one valid exposition.
 */
@NullMarked
package io.github.exporterkit.assemble;

import org.jspecify.annotations.NullMarked;
