@NullMarked
package io.github.exporterkit.jdbc;

import org.jspecify.annotations.NullMarked;
