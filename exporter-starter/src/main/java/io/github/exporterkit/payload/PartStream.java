package io.github.exporterkit.payload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Several texts of one format that are read one after the other, such as the files that a
 * path with wildcards matches. Each is decoded by itself. Together they are one array:
 * what a part says is a row, or, if it says an array itself, one row for each element.
 * Every row has the members {@link #PATH} and {@link #MODIFIED} of its part; what is not
 * an object is its member {@link #CONTENT}.
 * <p>
 * Used by one thread, except for {@link #close()}.
 */
@FunctionalInterface
public interface PartStream extends Closeable {

	/** The member that has what is matched by the wildcards, in their order. */
	String PATH = "$path";

	/** The member that says when the part was last changed. */
	String MODIFIED = "$modified";

	/** The member that has what a part says that is neither an object nor an array. */
	String CONTENT = "$content";

	/**
	 * Begin to read the next part.
	 * @return the part; null if there is no further one
	 * @throws IOException if the parts cannot be read to their end; the source fails then
	 */
	@Nullable Part next() throws IOException;

	/**
	 * Give back what the parts are read from. Called by the framework: once the parts are
	 * read, and after a failure; perhaps more than once.
	 */
	@Override
	default void close() throws IOException {
	}

	/**
	 * One of the texts.
	 *
	 * @param name what messages call it
	 * @param body its bytes; not closed, and perhaps not read to its end
	 * @param path what the wildcards match
	 * @param modified when it was last changed; null if that is not known
	 */
	record Part(String name, InputStream body, List<String> path, @Nullable Instant modified) {

	}

}
