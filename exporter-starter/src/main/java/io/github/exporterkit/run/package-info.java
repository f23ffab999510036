/**
 * Ways to run other than serving: scrape once and print, or scrape and check.
 */
@NullMarked
package io.github.exporterkit.run;

import org.jspecify.annotations.NullMarked;
