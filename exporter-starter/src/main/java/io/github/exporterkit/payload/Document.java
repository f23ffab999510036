package io.github.exporterkit.payload;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * A payload decoded, whatever its format was.
 * <p>
 * It is read once as tokens, or, after {@link #tree()} has been asked for, any number of
 * times either way. Reading raises the decoder's errors, because decoding happens as one
 * reads.
 */
public interface Document {

	/**
	 * Says what will be read of the elements of the root array, so that whoever brings
	 * them can spare itself the rest. Called before anything is read.
	 * @param members the names of the members that are read
	 */
	default void select(Set<String> members) {
	}

	/**
	 * The document as tokens, before the first one.
	 * @return a parser; the caller need not close it
	 * @throws IllegalStateException if the tokens were handed out already and there is no
	 * tree
	 */
	JsonParser tokens();

	/**
	 * The document as rows of cells, where it is made of such and nobody needs tokens of
	 * them. Either the rows are read or the tokens.
	 * @return the elements of the root array, before the first one; null if there are
	 * only tokens
	 */
	default @Nullable Rows rows() {
		return null;
	}

	/**
	 * The document as a tree, held in memory from now on.
	 * @return the root; a missing node if the payload was empty
	 */
	JsonNode tree();

	/**
	 * Whether the document is held as a tree, so that to read its tokens saves nothing.
	 * @return true once there is a tree
	 */
	default boolean isTree() {
		return false;
	}

	/**
	 * Whether paths are to be followed whatever the case of a name is.
	 * @return true if all names are in lower case, and stand for those in any other
	 */
	default boolean ignoresCase() {
		return false;
	}

	/**
	 * Whether the document is made of pages, so that what one of them says of the next is
	 * taken care of.
	 * @return true if all pages are read
	 */
	default boolean hasAllPages() {
		return false;
	}

	/**
	 * The limit that whoever keeps much of the document reports to.
	 * @return the limit
	 */
	default Payload.Limit limit() {
		return Payload.Limit.NONE;
	}

	/**
	 * The elements of a root array, each of them an object of cells.
	 */
	@FunctionalInterface
	interface Rows {

		/**
		 * Read the next row.
		 * @param row takes the cells. An object that it is given is text, null, or for
		 * anything that is no scalar a {@link JsonParser} before its first token
		 * @return false if there is no further row
		 */
		boolean next(Row row);

	}

}
