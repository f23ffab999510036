/**
 * The engine under annotated records and YAML rules.
 */
@NullMarked
package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.NullMarked;
