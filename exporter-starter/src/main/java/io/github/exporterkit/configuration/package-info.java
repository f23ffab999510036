/**
 * What is written under {@code exporter}: the records that it is bound to, the keys that
 * there are, and the mistakes that are found in it before anything is made of it.
 */
@NullMarked
package io.github.exporterkit.configuration;

import org.jspecify.annotations.NullMarked;
