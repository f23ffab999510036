package io.github.exporterkit.translate.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a rule can refer to beside the row itself: the row's name and
 * position, the enclosing rows, and what a match captures.
 *
 * @param each the path to the rows; null for the default
 * @param match the match for the names of members; null if the rows are not members
 */
public record Scope(@Nullable DocumentPath each, @Nullable MemberMatch match) {

	private static final List<String> OF_EVERY_ROW = List.of("key", "index");

	/**
	 * Check that everything an expression refers to may be present.
	 * @param expression the expression
	 * @throws DeclarationException if something never is
	 */
	public void require(Expression expression) {
		expression.references().forEach(this::requireReference);
	}

	private void requireReference(Expression.Reference reference) {
		if (reference instanceof Expression.Capture capture) {
			requireCapture(capture.name());
		}
		else if (reference instanceof Expression.Key key) {
			requirePlace(key.levelsUp(), "$key", (rows) -> this.each != null && rows.leadsToKey(),
					"finds rows without a name");
		}
		else if (reference instanceof Expression.Index index) {
			requirePlace(index.levelsUp(), "$index", Path::leadsToIndex, "finds a row without a position");
		}
		else if (reference instanceof Expression.Field field) {
			requireEnclosing(field.levelsUp(), field.path().text(""));
		}
	}

	/** With a match, what each finds is the row around the members. */
	private void requirePlace(int levelsUp, String reference, Predicate<Path> ofEach, String otherwise) {
		if (levelsUp == ((this.match != null) ? 1 : 0)) {
			requireRows("^".repeat(levelsUp) + reference, ofEach, otherwise);
		}
		requireEnclosing(levelsUp, reference);
	}

	private void requireEnclosing(int levelsUp, String reference) {
		int levelsUpFromEach = levelsUp - ((this.match != null) ? 1 : 0);
		if (levelsUpFromEach > 0) {
			requireRows("^".repeat(levelsUp) + reference, (rows) -> rows.rowsAround() >= levelsUpFromEach,
					"finds rows with fewer enclosing rows");
		}
	}

	private void requireCapture(String name) {
		if (this.match == null) {
			throw new DeclarationException("", "'$%s' is unknown, and there is no match to capture it".formatted(name),
					cure(name, List.of("key", "index", "count"), "write $key, $index or $.%s".formatted(name)));
		}
		if (name.equals("count")) {
			throw new DeclarationException("", "$count can only be a value", "remove it here");
		}
		if (!this.match.captures().contains(name)) {
			List<String> known = new ArrayList<>(this.match.captures());
			known.addAll(OF_EVERY_ROW);
			throw new DeclarationException("", "the match has no capture '%s'".formatted(name),
					cure(name, known, "known are $" + String.join(", $", known)));
		}
	}

	private static String cure(String name, List<String> known, String otherwise) {
		return Nearest.to(name, known).map("did you mean $%s?"::formatted).orElse(otherwise);
	}

	private void requireRows(String reference, Predicate<Path> fits, String otherwise) {
		String shown = (this.each != null) ? "each '%s'".formatted(this.each) : "the default of each";
		Path rows = ((this.each != null) ? this.each.steps() : Optional.of(Path.defaultRows(true)))
			.orElseThrow(() -> new DeclarationException("",
					"%s needs rows chosen by names, positions, * and filters alone, which %s is not"
						.formatted(reference, shown),
					"choose the rows by another each, or remove it"));
		if (!fits.test(rows)) {
			throw new DeclarationException("",
					"%s is never present, because %s %s".formatted(reference, shown, otherwise),
					"choose the rows by another each, or remove it");
		}
	}

}
