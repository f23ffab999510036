package io.github.exporterkit.translate.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far the paths of one kind of row led during one scrape.
 *
 * @param rows the path to the rows; null if it cannot be followed step by step
 * @param fields the paths that fill the slots, by slot; null for what has none
 */
record Trails(@Nullable Trail rows, List<@Nullable Trail> fields) {

}
