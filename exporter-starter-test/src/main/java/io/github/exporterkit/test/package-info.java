/**
 * Tests of exporters: {@link io.github.exporterkit.test.ExporterTest @ExporterTest},
 * assertions on what is exposed, and the contract of sources.
 */
@NullMarked
package io.github.exporterkit.test;

import org.jspecify.annotations.NullMarked;
