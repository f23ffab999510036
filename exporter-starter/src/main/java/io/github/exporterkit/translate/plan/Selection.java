package io.github.exporterkit.translate.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which rows a rule is about.
 *
 * @param each a JSONPath to the rows; null for the elements of a root array, else the
 * document itself
 * @param match a regular expression for names of members: every member of a row whose
 * whole name matches is a row of its own, for the first rule of the same {@code each}
 * that matches; null to read the rows themselves
 * @param when what must hold of a row, all of it
 */
public record Selection(@Nullable String each, @Nullable String match, List<Condition> when) {

	/**
	 * All rows of a path.
	 * @param each a JSONPath to the rows; null for the default
	 * @return the selection
	 */
	public static Selection of(@Nullable String each) {
		return new Selection(each, null, List.of());
	}

}
