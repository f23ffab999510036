package io.github.exporterkit.translate.plan;

import java.util.List;

/**
 * What stands for a value or a label in a rule, parsed by {@link ExpressionParser}.
 */
sealed interface Expression {

	/** Text that is always the same. */
	record Literal(String text) implements Expression {
	}

	/** Several expressions, one after the other; absent if one of them is. */
	record Template(List<Expression> parts) implements Expression {
	}

	/** Something that a row or its document says. */
	sealed interface Reference extends Expression {

	}

	/** A field of the row, or of a row around it. */
	record Field(int levelsUp, Path path) implements Reference {
	}

	/** A field of the document, whatever the row. */
	record InDocument(DocumentPath path) implements Reference {
	}

	/** The name that the row has in the object around it. */
	record Key() implements Reference {
	}

	/** What a named group of the match found in the row's name. */
	record Capture(String name) implements Reference {
	}

	/** The position that the row has in the array or object around it, from 0. */
	record Index() implements Reference {
	}

}
