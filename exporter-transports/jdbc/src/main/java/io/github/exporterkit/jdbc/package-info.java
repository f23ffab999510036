/**
 * Fetches from databases by JDBC.
 */
@NullMarked
package io.github.exporterkit.jdbc;

import org.jspecify.annotations.NullMarked;
