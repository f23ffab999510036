/**
 * The doors other than HTTP: scrape once and print, or scrape and check.
 */
@NullMarked
package io.github.exporterkit.run;

import org.jspecify.annotations.NullMarked;
