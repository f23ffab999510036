package io.github.exporterkit.translate.expression;

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
