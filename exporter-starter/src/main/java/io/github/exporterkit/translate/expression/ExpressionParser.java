package io.github.exporterkit.translate.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Parses the text of an {@link Expression}.
 */
final class ExpressionParser {

	private static final Pattern LITERAL = Pattern.compile("'[^']*'");

	private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern CAPTURE_HOLE = Pattern.compile("\\{\\s*(\\$\\w+)\\s*}");

	private static final Pattern PLACE_HOLE = Pattern.compile("\\{\\s*(\\^*\\$\\w+)\\s*}");

	private static final Pattern CAPTURE = Pattern.compile("\\$\\w+");

	/** What rows have of what they are part of, or of what names them, as members. */
	private static final Pattern OF_PART = Pattern.compile("\\$path\\[\\d{1,9}]|\\$bean[.\\[].+|%s|%s"
		.formatted(Pattern.quote(PartStream.MODIFIED), Pattern.quote(PartStream.CONTENT)));

	private static final Pattern CHOSEN_POSITION = Pattern.compile("\\[\\^*\\$");

	private static final Pattern QUOTED_FIRST = Pattern.compile("\\^*\\[['\"].*");

	private ExpressionParser() {
	}

	static Expression parse(String expression) {
		String text = expression.strip();
		if (LITERAL.matcher(text).matches()) {
			return new Expression.Literal(text.substring(1, text.length() - 1));
		}
		if (HOLE.matcher(text).find() && !QUOTED_FIRST.matcher(text).matches() && !isChoosing(text)) {
			return template(text);
		}
		return reference(text);
	}

	/** Whether the text is one path, in which a row chooses names. */
	private static boolean isChoosing(String text) {
		String path = text.replaceFirst("^(\\$|\\^*)", "");
		try {
			return Path.ofDocument("$" + (path.matches("[.\\[].*") ? "" : ".") + path).isRich();
		}
		catch (DeclarationException ex) {
			return false;
		}
	}

	static Expression.Template withCaptures(String text) {
		return withHoles(CAPTURE_HOLE, text);
	}

	static Expression.Template ofText(String text) {
		return withHoles(HOLE, text);
	}

	static Expression.Template ofPlaces(String text) {
		return withHoles(PLACE_HOLE, text);
	}

	private static Expression.Template withHoles(Pattern holes, String text) {
		List<Expression> parts = new ArrayList<>();
		Matcher hole = holes.matcher(text);
		int at = 0;
		while (hole.find()) {
			parts.add(new Expression.Literal(text.substring(at, hole.start())));
			parts.add(reference(hole.group(1).strip()));
			at = hole.end();
		}
		parts.add(new Expression.Literal(text.substring(at)));
		return new Expression.Template(List.copyOf(parts));
	}

	private static Expression.Template template(String text) {
		List<Expression> parts = new ArrayList<>();
		Matcher hole = HOLE.matcher(text);
		int at = 0;
		while (hole.find()) {
			addLiteral(parts, text, at, hole.start());
			parts.add(reference(hole.group(1).strip()));
			at = hole.end();
		}
		addLiteral(parts, text, at, text.length());
		return new Expression.Template(List.copyOf(parts));
	}

	private static void addLiteral(List<Expression> parts, String text, int from, int to) {
		String literal = text.substring(from, to);
		if (literal.contains("{") || literal.contains("}")) {
			throw new DeclarationException("", "'%s' has an unpaired brace".formatted(text),
					"write a template as in {host}:{port}");
		}
		if (!literal.isEmpty()) {
			parts.add(new Expression.Literal(literal));
		}
	}

	private static Expression.Reference reference(String text) {
		if (text.isEmpty()) {
			throw new DeclarationException("", "the expression is empty", "name a field, or write 'text' in quotes");
		}
		int levelsUp = 0;
		while (text.startsWith("^", levelsUp)) {
			levelsUp++;
		}
		String below = text.substring(levelsUp);
		if (below.equals("$key")) {
			return new Expression.Key(levelsUp);
		}
		if (below.equals("$index")) {
			return new Expression.Index(levelsUp);
		}
		if (OF_PART.matcher(below).matches()) {
			return new Expression.Field(levelsUp, Path.ofField(below));
		}
		if (below.startsWith("$") && levelsUp > 0) {
			throw new DeclarationException("",
					"'%s' is unknown: of an enclosing row there are only fields, $key and $index".formatted(text),
					below.startsWith("$.") || below.startsWith("$[")
							? "write %s, which is the document's whatever the row".formatted(below)
							: "write ^$key, ^$index or ^name");
		}
		if (CAPTURE.matcher(text).matches()) {
			return new Expression.Capture(text.substring(1));
		}
		if (text.startsWith("$")) {
			return inDocument(text);
		}
		return new Expression.Field(levelsUp, field(text, below));
	}

	private static Expression.Reference inDocument(String text) {
		Path path = steps(text);
		if (path == null || !path.isRich()) {
			return new Expression.InDocument(DocumentPath.ofValue(text));
		}
		if (path.isOfMany()) {
			throw DocumentPath.severalValues(text);
		}
		return new Expression.ChosenInDocument(path);
	}

	/** The steps of a path in the document; null if the JSONPath library has to know. */
	private static @Nullable Path steps(String text) {
		try {
			return Path.ofDocument(text);
		}
		catch (DeclarationException ex) {
			if (CHOSEN_POSITION.matcher(text).find()) {
				throw ex;
			}
			return null;
		}
	}

	private static Path field(String whole, String path) {
		if (path.isEmpty()) {
			throw new DeclarationException("", "'%s' names no field of the enclosing row".formatted(whole),
					"write ^name, or ^@ for the enclosing row itself");
		}
		return path.equals("@") ? Path.ITSELF : Path.ofField(path);
	}

}
