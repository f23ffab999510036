/**
 * Who may read the pages, and how connections are secured.
 */
@NullMarked
package io.github.exporterkit.web.access;

import org.jspecify.annotations.NullMarked;
