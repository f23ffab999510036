/**
 * What the exporter serves over HTTP.
 */
@NullMarked
package io.github.exporterkit.web;

import org.jspecify.annotations.NullMarked;
