package io.github.exporterkit.translate.plan;

import java.util.Optional;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSONPath from the document's root. Paths of names, positions and wildcards are ours,
 * because those can be followed while the document streams by; everything else is left to
 * the JSONPath library and needs the whole tree. Two of them are equal if their texts
 * are.
 */
final class DocumentPath {

	private static final Configuration TREE = Configuration.builder()
		.jsonProvider(new TreeJsonProvider())
		.mappingProvider(TreeJsonProvider.MAPPING)
		.options(Option.SUPPRESS_EXCEPTIONS)
		.build();

	private final String text;

	private final Optional<Path> steps;

	private final JsonPath path;

	private DocumentPath(String text) {
		this.text = text;
		if (!text.startsWith("$")) {
			throw new IllegalArgumentException(
					"'%s' is not a JSONPath; begin at the document's root with $, as in $.value.*".formatted(text));
		}
		// The library reads this as if the bracket were not there.
		if (text.endsWith("[")) {
			throw new IllegalArgumentException("'%s' is not a JSONPath: it ends in an open bracket".formatted(text));
		}
		try {
			this.path = JsonPath.compile(text);
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException("'%s' is not a JSONPath: %s".formatted(text, ex.getMessage()), ex);
		}
		this.steps = steps(text);
	}

	/**
	 * A path to rows.
	 * @throws IllegalArgumentException if the text is no JSONPath
	 */
	static DocumentPath ofRows(String text) {
		return new DocumentPath(text.strip());
	}

	/**
	 * A path to one value.
	 * @throws IllegalArgumentException if the text is no JSONPath, or one to many values
	 */
	static DocumentPath ofValue(String text) {
		DocumentPath path = new DocumentPath(text);
		if (path.findsMany()) {
			throw new IllegalArgumentException(
					"'%s' may find many values; a value is one, and rows are chosen by each".formatted(text));
		}
		return path;
	}

	private static Optional<Path> steps(String text) {
		try {
			// What a backslash means in a quoted name is the library's business.
			return text.contains("\\") ? Optional.empty() : Optional.of(Path.ofDocument(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** The steps, if the path is of names, positions and wildcards only. */
	Optional<Path> steps() {
		return this.steps;
	}

	/** What the path finds: a node, an array of nodes if it may find many, or null. */
	@Nullable JsonNode read(JsonNode root) {
		Object found = this.path.read(root, TREE);
		// Functions such as length() and first() give plain values.
		return (found != null) ? TreeJsonProvider.node(found) : null;
	}

	boolean findsMany() {
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
