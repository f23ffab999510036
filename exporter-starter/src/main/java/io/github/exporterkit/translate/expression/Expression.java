package io.github.exporterkit.translate.expression;

import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;

/**
 * What stands for a value or a label in a rule.
 */
public sealed interface Expression {

	/**
	 * Parse an expression: {@code 'literal'}, {@code $capture}, {@code $} and a JSONPath,
	 * {@code $key} and {@code $index} of the row, {@code @} for the row itself, or a path
	 * within it, these with a {@code ^} for each row to leave; or a template of text and
	 * {@code {reference}}.
	 * @param text the text
	 * @return the expression
	 * @throws DeclarationException if the text is not an expression
	 */
	static Expression parse(String text) {
		return ExpressionParser.parse(text);
	}

	/**
	 * The same expression for the members of the row that it is for, which are rows
	 * themselves.
	 * @return the expression, a row further out
	 * @throws DeclarationException if names or positions of rows choose what it finds
	 */
	default Expression outOfMember() {
		return this;
	}

	/**
	 * Everything that the expression refers to.
	 * @return the references, in the order in which they are written
	 */
	default Stream<Reference> references() {
		return Stream.empty();
	}

	/**
	 * Text that is always the same.
	 *
	 * @param text the text
	 */
	record Literal(String text) implements Expression {
	}

	/**
	 * Several expressions, one after the other; absent if one of them is.
	 *
	 * @param parts the expressions
	 */
	record Template(List<Expression> parts) implements Expression {

		/**
		 * Parse plain text that may contain <code>{$capture}</code>.
		 * @param text the text
		 * @return the template
		 */
		public static Template withCaptures(String text) {
			return ExpressionParser.withCaptures(text);
		}

		/**
		 * Parse plain text that may contain any reference in braces. A brace without its
		 * other is text.
		 * @param text the text
		 * @return the template
		 * @throws DeclarationException if what is in braces is no reference
		 */
		public static Template ofText(String text) {
			return ExpressionParser.ofText(text);
		}

		/**
		 * Parse plain text that may contain <code>{$key}</code>, <code>{$index}</code>,
		 * these of an enclosing row, and <code>{$capture}</code>.
		 */
		static Template ofPlaces(String text) {
			return ExpressionParser.ofPlaces(text);
		}

		@Override
		public Expression outOfMember() {
			return new Template(this.parts.stream().map(Expression::outOfMember).toList());
		}

		@Override
		public Stream<Reference> references() {
			return this.parts.stream().flatMap(Expression::references);
		}

	}

	/** Something that differs from row to row or from document to document. */
	sealed interface Reference extends Expression {

		@Override
		default Stream<Reference> references() {
			return Stream.of(this);
		}

		/**
		 * How many rows to leave for it.
		 * @return the number; 0 for what is in the row itself, or the same for every row
		 */
		default int levelsUp() {
			return 0;
		}

	}

	/**
	 * A field of the row, or of an enclosing row.
	 *
	 * @param levelsUp how many rows to leave
	 * @param path the path from the row
	 */
	record Field(int levelsUp, Path path) implements Reference {

		/** The row itself. */
		public static final Field ROW = new Field(0, Path.ITSELF);

		/**
		 * Whether the field is in the row itself.
		 * @return false if it is in an enclosing row
		 */
		public boolean isInRow() {
			return this.levelsUp == 0;
		}

		@Override
		public Expression outOfMember() {
			if (this.path.choices().findAny().isPresent()) {
				throw chosenByRow();
			}
			return new Field(this.levelsUp + 1, this.path);
		}

		private static DeclarationException chosenByRow() {
			return new DeclarationException("",
					"the row chooses a field by its name or position, and members of the row are the rows of a metric with match",
					"write the label at each metric");
		}

		@Override
		public Stream<Reference> references() {
			return Stream.concat(this.path.choices().flatMap(Expression::references), Stream.of(this));
		}

	}

	/**
	 * A field of the document, whatever the row.
	 *
	 * @param path the path from the document's root
	 */
	record InDocument(DocumentPath path) implements Reference {
	}

	/**
	 * A field of the document that its content or the row chooses.
	 *
	 * @param path the path from the document's root
	 */
	record ChosenInDocument(Path path) implements Reference {

		@Override
		public Expression outOfMember() {
			if (this.path.choices().findAny().isPresent()) {
				throw Field.chosenByRow();
			}
			return this;
		}

		@Override
		public Stream<Reference> references() {
			return Stream.concat(this.path.choices().flatMap(Expression::references), Stream.of(this));
		}

	}

	/**
	 * The name of the row, or of an enclosing row, in the object around it.
	 *
	 * @param levelsUp how many rows to leave
	 */
	record Key(int levelsUp) implements Reference {

		@Override
		public Expression outOfMember() {
			return new Key(this.levelsUp + 1);
		}
	}

	/**
	 * What a named group of the match captured in the row's name.
	 *
	 * @param name the group's name
	 */
	record Capture(String name) implements Reference {
	}

	/**
	 * The position of the row, or of an enclosing row, in the array or object around it,
	 * from 0.
	 *
	 * @param levelsUp how many rows to leave
	 */
	record Index(int levelsUp) implements Reference {

		@Override
		public Expression outOfMember() {
			return new Index(this.levelsUp + 1);
		}
	}

}
