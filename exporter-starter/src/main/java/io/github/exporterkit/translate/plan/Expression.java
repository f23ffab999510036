package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for a value or a label in a rule, parsed.
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

	/** The position that the row has in the array or object around it, from 0. */
	record Index() implements Reference {
	}

	/**
	 * Parse an expression.
	 * @throws IllegalArgumentException if it is none
	 */
	static Expression parse(String text) {
		return Syntax.parse(text.strip());
	}

	/** How expressions are written. */
	final class Syntax {

		private static final Pattern LITERAL = Pattern.compile("'[^']*'");

		private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

		private Syntax() {
		}

		private static Expression parse(String text) {
			if (LITERAL.matcher(text).matches()) {
				return new Literal(text.substring(1, text.length() - 1));
			}
			if (HOLE.matcher(text).find() && !text.startsWith("[")) {
				return template(text);
			}
			return reference(text);
		}

		private static Expression reference(String text) {
			if (text.isEmpty()) {
				throw new IllegalArgumentException("the expression is empty; name a field, or write 'text' in quotes");
			}
			if (text.equals("$key")) {
				return new Key();
			}
			if (text.equals("$index")) {
				return new Index();
			}
			if (text.startsWith("$")) {
				return new InDocument(DocumentPath.ofValue(text));
			}
			if (text.equals("@")) {
				return new Field(0, new Path(List.of()));
			}
			int levelsUp = 0;
			while (text.startsWith("^", levelsUp)) {
				levelsUp++;
			}
			return new Field(levelsUp, Path.ofField(text.substring(levelsUp)));
		}

		private static Template template(String text) {
			List<Expression> parts = new ArrayList<>();
			Matcher hole = HOLE.matcher(text);
			int at = 0;
			while (hole.find()) {
				parts.add(new Literal(text.substring(at, hole.start())));
				parts.add(reference(hole.group(1).strip()));
				at = hole.end();
			}
			parts.add(new Literal(text.substring(at)));
			return new Template(List.copyOf(parts));
		}

	}

}
