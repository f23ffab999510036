package io.github.exporterkit.translate.expression;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.internal.function.PathFunctionFactory;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSONPath from the document's root. Paths of names, positions, wildcards and filters
 * are ours, because they lead to rows with other rows around them, and most of them can
 * be followed while the document streams by; everything else is left to the JSONPath
 * library. Two of them are equal if their texts are.
 */
public final class DocumentPath {

	private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|/[^/]*/");

	private static final Pattern FUNCTION = Pattern.compile("\\.([^.\\[\\]()]*)\\(");

	private final String text;

	private final Optional<Path> steps;

	private final JsonPath path;

	private DocumentPath(String text) {
		this.text = text;
		if (!text.startsWith("$")) {
			throw new DeclarationException("", "'%s' is not a JSONPath".formatted(text),
					"begin at the document's root with $, as in $.value.*");
		}
		// The library reads this as if the bracket were not there.
		if (text.endsWith("[")) {
			throw new DeclarationException("", "'%s' is not a JSONPath".formatted(text),
					"close the bracket at its end");
		}
		try {
			this.path = JsonPath.compile(text);
		}
		catch (InvalidPathException ex) {
			throw new DeclarationException("", "'%s' is not a JSONPath: %s".formatted(text, ex.getMessage()),
					"write one such as $.value.* or $.rows[?(@.id > 0)]");
		}
		requireKnownFunctions(text);
		this.steps = steps(text);
	}

	/** The library would look for a function only when the path is followed. */
	private static void requireKnownFunctions(String text) {
		FUNCTION.matcher(QUOTED.matcher(text).replaceAll("")).results().map((call) -> call.group(1)).forEach((name) -> {
			if (!PathFunctionFactory.FUNCTIONS.containsKey(name)) {
				throw new DeclarationException("", "'%s' calls '%s', which is not a function".formatted(text, name),
						Nearest.to(name, PathFunctionFactory.FUNCTIONS.keySet())
							.map("did you mean '%s'?"::formatted)
							.orElse("write one such as length(), or quote the name of a field: ['%s(…)']"
								.formatted(name)));
			}
		});
	}

	/**
	 * A path to rows.
	 * @param text the path as it is written
	 * @return the path
	 * @throws DeclarationException if the text is not a JSONPath
	 */
	public static DocumentPath ofRows(String text) {
		return new DocumentPath(text.strip());
	}

	/**
	 * A path to one value.
	 * @throws DeclarationException if the text is not a JSONPath, or may match several
	 * values
	 */
	static DocumentPath ofValue(String text) {
		DocumentPath path = new DocumentPath(text);
		if (path.findsMany()) {
			throw severalValues(text);
		}
		return path;
	}

	static DeclarationException severalValues(String text) {
		return new DeclarationException("",
				"'%s' may match several values, and a value must be exactly one".formatted(text),
				"write a path without * and .., or choose rows by each");
	}

	private static Optional<Path> steps(String text) {
		try {
			// What a backslash means in a quoted name is the library's business.
			return text.contains("\\") ? Optional.empty() : Optional.of(Path.ofDocument(text));
		}
		catch (DeclarationException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The steps.
	 * @return the steps; empty if the path has more than names, positions, wildcards and
	 * filters
	 */
	public Optional<Path> steps() {
		return this.steps;
	}

	/**
	 * Follow the path.
	 * @param root the document's root
	 * @param work runs while nodes are looked at, and throws if no time is left
	 * @param memory is told how many bytes will be taken, and throws if there are not so
	 * many
	 * @return a node; an array of nodes if the path may find several; null if there is
	 * none
	 */
	public @Nullable JsonNode read(JsonNode root, Runnable work, LongConsumer memory) {
		TreeJsonProvider provider = new TreeJsonProvider(work, memory);
		Object found = this.path.read(root, provider.configuration());
		provider.end();
		// Functions such as length() and first() give plain values.
		return (found != null) ? TreeJsonProvider.node(found) : null;
	}

	/**
	 * Whether the path may find several nodes.
	 * @return false if it finds one at most
	 */
	public boolean findsMany() {
		return !this.path.isDefinite();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DocumentPath that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
