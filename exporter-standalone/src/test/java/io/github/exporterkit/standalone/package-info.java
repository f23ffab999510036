/**
 * Tests of the program as it is run.
 */
@NullMarked
package io.github.exporterkit.standalone;

import org.jspecify.annotations.NullMarked;
