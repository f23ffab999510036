package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a rule can refer to beside the row itself: the row's name and
 * position, the rows around it, and what its match captures.
 */
final class Reach {

	private static final List<String> OF_EVERY_ROW = List.of("key", "index");

	private final @Nullable DocumentPath each;

	private final @Nullable KeyMatch match;

	Reach(@Nullable DocumentPath each, @Nullable KeyMatch match) {
		this.each = each;
		this.match = match;
	}

	/**
	 * Parse an expression, and check that everything it refers to may be there.
	 * @throws InvalidRuleException if it cannot work
	 */
	Expression expression(Written written) {
		return InvalidRuleException.at(written.place(), () -> require(ExpressionParser.parse(written.text())));
	}

	/**
	 * Check that everything an expression refers to may be there.
	 * @return the expression
	 * @throws IllegalArgumentException if something never is
	 */
	Expression require(Expression expression) {
		if (expression instanceof Expression.Template template) {
			template.parts().forEach(this::require);
		}
		else if (expression instanceof Expression.Capture capture) {
			requireCapture(capture.name());
		}
		else if (expression instanceof Expression.Key && this.match == null) {
			requireWay("$key", (way) -> this.each != null && way.leadsToKey(), "finds rows without a name");
		}
		else if (expression instanceof Expression.Index && this.match == null) {
			requireWay("$index", Path::leadsToIndex, "finds a row without a position");
		}
		else if (expression instanceof Expression.Field field) {
			int levelsUp = field.levelsUp() - ((this.match != null) ? 1 : 0);
			if (levelsUp > 0) {
				requireWay("^".repeat(field.levelsUp()), (way) -> way.rowsAround() >= levelsUp,
						"finds rows with fewer rows around them");
			}
		}
		return expression;
	}

	private void requireCapture(String name) {
		if (this.match == null) {
			throw new IllegalArgumentException(
					"'$%s' is nothing that a row has, and there is no match to capture it; %s".formatted(name, cure(
							name, List.of("key", "index", "count"), "write $key, $index or $.%s".formatted(name))));
		}
		if (name.equals("count")) {
			throw new IllegalArgumentException("$count is a value of its own; leave it out here");
		}
		if (!this.match.captures().contains(name)) {
			List<String> known = new ArrayList<>(this.match.captures());
			known.addAll(OF_EVERY_ROW);
			throw new IllegalArgumentException("the match has no capture '%s'; %s".formatted(name,
					cure(name, known, "known are $" + String.join(", $", known))));
		}
	}

	private static String cure(String name, List<String> known, String otherwise) {
		return Nearest.to(name, known).map("did you mean $%s?"::formatted).orElse(otherwise);
	}

	private void requireWay(String reference, Predicate<Path> fits, String otherwise) {
		String shown = (this.each != null) ? "each '%s'".formatted(this.each) : "the default of each";
		Path way = ((this.each != null) ? this.each.steps() : Optional.of(Path.defaultRows(true)))
			.orElseThrow(() -> new IllegalArgumentException(
					"%s needs rows chosen by names, positions and * alone, which %s is not".formatted(reference,
							shown)));
		if (!fits.test(way)) {
			throw new IllegalArgumentException(
					"%s is never there, because %s %s; choose the rows by another each, or leave it out"
						.formatted(reference, shown, otherwise));
		}
	}

}
