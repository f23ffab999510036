package io.github.exporterkit.translate.expression;

import java.util.HashMap;
import java.util.function.LongConsumer;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Filter;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.Predicate;
import com.jayway.jsonpath.internal.path.PredicateContextImpl;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A filter of JSONPath, such as <code>[?(@.key == 'site')]</code>: which elements of an
 * array, or members of an object, a path goes on to. Two of them are equal if their texts
 * are.
 */
public final class ElementTest {

	private final String text;

	private final Predicate filter;

	private ElementTest(String text, Predicate filter) {
		this.text = text;
		this.filter = filter;
	}

	/**
	 * Parse a filter.
	 * @param text the filter with its brackets
	 * @throws DeclarationException if it is none
	 */
	static ElementTest parse(String text) {
		try {
			return new ElementTest(text, Filter.parse(text));
		}
		catch (InvalidPathException ex) {
			throw new DeclarationException("", "'%s' is not a filter: %s".formatted(text, ex.getMessage()),
					"write one such as [?(@.key == 'site')]");
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ElementTest that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

	/** Tests the elements of one document. Not thread-safe. */
	public static final class OfDocument {

		private final JsonNode root;

		private final TreeJsonProvider provider;

		private final Configuration configuration;

		/**
		 * Begin with a document.
		 * @param root the document's root
		 * @param work runs while nodes are looked at, and throws if no time is left
		 * @param memory is told how many bytes will be taken, and throws if there are not
		 * so many
		 */
		public OfDocument(JsonNode root, Runnable work, LongConsumer memory) {
			this.root = root;
			this.provider = new TreeJsonProvider(work, memory);
			this.configuration = this.provider.configuration();
		}

		/**
		 * Test an element.
		 * @param test the test
		 * @param element an element of an array or a member of an object
		 * @return whether the path goes on to it
		 */
		public boolean holds(ElementTest test, JsonNode element) {
			boolean holds = apply(test, element);
			this.provider.end();
			return holds;
		}

		/** What cannot be compared does not hold, as in a path of the library's. */
		private boolean apply(ElementTest test, JsonNode element) {
			try {
				return test.filter
					.apply(new PredicateContextImpl(element, this.root, this.configuration, new HashMap<>()));
			}
			catch (RuntimeException ex) {
				return false;
			}
		}

	}

}
