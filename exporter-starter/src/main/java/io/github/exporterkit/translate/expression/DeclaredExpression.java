package io.github.exporterkit.translate.expression;

import java.util.Optional;

import io.github.exporterkit.text.DeclarationException;

/**
 * An expression as its author wrote it, what it means, and where it is.
 *
 * @param place where it is declared, such as
 * {@code exporter.sources.queues.metrics[3] (queue_size).value}
 * @param text the text
 * @param expression what the text means
 */
public record DeclaredExpression(String place, String text, Expression expression) {

	/**
	 * The name of the field that the expression ends at.
	 * @return the name as the target writes it; empty if it is no field, or one that has
	 * only a position or is chosen by a filter
	 */
	public Optional<String> fieldName() {
		Optional<Path> path = (this.expression instanceof Expression.Field field) ? Optional.of(field.path())
				: (this.expression instanceof Expression.InDocument field) ? field.path().steps()
						: (this.expression instanceof Expression.ChosenInDocument field) ? Optional.of(field.path())
								: Optional.empty();
		return path.flatMap(Path::lastName);
	}

	/**
	 * The same expression for the members of the row that it is for, which are rows
	 * themselves.
	 * @return the expression, a row further out
	 * @throws DeclarationException if names or positions of rows choose what it finds
	 */
	public DeclaredExpression outOfMember() {
		return new DeclaredExpression(this.place, this.text,
				DeclarationException.at(this.place, this.expression::outOfMember));
	}

	/**
	 * Parse an expression.
	 * @param place where it is declared
	 * @param text the text
	 * @return the expression
	 * @throws DeclarationException if the text is not an expression
	 */
	public static DeclaredExpression of(String place, String text) {
		return new DeclaredExpression(place, text, DeclarationException.at(place, () -> Expression.parse(text)));
	}

}
