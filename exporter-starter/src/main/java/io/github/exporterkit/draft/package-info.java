/**
 * Proposes metrics for what a target answers: where rows are, what identifies them, and
 * which unit, form and type each value has.
 */
@NullMarked
package io.github.exporterkit.draft;

import org.jspecify.annotations.NullMarked;
