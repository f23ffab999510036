/**
 * An exporter of a shop and its tests, as a user of the test starter writes them: with
 * what is public.
 */
@NullMarked
package io.github.exporterkit.example;

import org.jspecify.annotations.NullMarked;
