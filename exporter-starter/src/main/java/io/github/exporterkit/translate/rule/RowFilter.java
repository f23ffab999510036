package io.github.exporterkit.translate.rule;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DocumentPath;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.expression.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a rule is about.
 *
 * @param each where the rows are; null for the elements of a root array, else the
 * document itself
 * @param match every member of a row whose whole name matches is a row of its own, for
 * the first rule of the same {@code each} that matches; null to read the rows themselves
 * @param when what must hold of a row, all of it
 */
public record RowFilter(@Nullable Each each, @Nullable MemberMatch match, List<Condition> when) {

	/**
	 * All rows of a path.
	 * @param each where the rows are; null for the default
	 * @return the filter
	 */
	public static RowFilter of(@Nullable Each each) {
		return new RowFilter(each, null, List.of());
	}

	/**
	 * The path to the rows.
	 * @return the path; null for the default
	 */
	public @Nullable DocumentPath path() {
		return (this.each != null) ? this.each.path() : null;
	}

	Scope scope() {
		return new Scope(path(), this.match);
	}

	/**
	 * Where rows are.
	 *
	 * @param place where that is declared, such as {@code exporter.sources.queues.each}
	 * @param path the path to the rows
	 */
	public record Each(String place, DocumentPath path) {

		/**
		 * Parse a path to rows.
		 * @param place where it is declared
		 * @param text a JSONPath
		 * @return where the rows are
		 * @throws DeclarationException if the text is not a JSONPath
		 */
		public static Each of(String place, String text) {
			return new Each(place, DeclarationException.at(place, () -> DocumentPath.ofRows(text)));
		}

	}

}
