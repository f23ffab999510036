package io.github.exporterkit.payload;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Answers to requests that follow from a first answer, one for each of its rows. They
 * become one document: the first answer, in which every row has the answer to its own
 * request as a member. A row that is no object becomes one, of which
 * {@link PartStream#CONTENT} is the row.
 * <p>
 * Used by one thread, except for {@link #close()}.
 */
public interface FollowUpStream extends Closeable {

	/**
	 * The answer that has the rows. Called once.
	 * @return bytes of the format, or their pages; closed with this
	 */
	Payload first();

	/**
	 * Where the rows are in the first answer.
	 * @return the place of an array or an object; null for the elements of a root array,
	 * or else the root
	 */
	@Nullable JsonPointer rows();

	/**
	 * The member of a row that has the answer to its own request.
	 * @return the name
	 */
	String as();

	/**
	 * Begin to ask for the answers. Called once, after the first answer was read.
	 * @param rows all rows
	 * @param limit is told of what is read and held, by several threads
	 * @return how many rows there is a request for
	 * @throws IOException if it cannot be asked for them; the source fails then
	 */
	int ask(List<Row> rows, Payload.Limit limit) throws IOException;

	/**
	 * The answer to the request of the next row. Called once a row, in their order; the
	 * answer before is not read any more.
	 * @return bytes of the format, under the limit; null if the row has no answer
	 * @throws IOException if the answer cannot be had; the source fails then
	 */
	@Nullable Payload next() throws IOException;

	/**
	 * What messages call the answer that is read.
	 * @return for example {@code row 2}
	 */
	String name();

	/**
	 * What messages call the requests.
	 * @return for example <code>/health/{name}</code>
	 */
	String requests();

	/**
	 * Whether an answer that is of no use fails the source.
	 * @return false if its row is to be there without an answer
	 */
	boolean isRequired();

	/**
	 * Note that an answer is of no use, unless it is required.
	 * @param failure why
	 */
	void note(String failure);

	/**
	 * How many of the requests so far failed without failing the source.
	 * @return the number
	 */
	int failed();

	/**
	 * Why the first of them did.
	 * @return the reason; null if none failed
	 */
	@Nullable String failure();

	/**
	 * Give back what the answers are read from. Called by the framework: once they are
	 * read, after a failure, and from another thread while one is awaited; perhaps more
	 * than once.
	 */
	@Override
	void close() throws IOException;

	/**
	 * A row of the first answer.
	 *
	 * @param key its name in the object around it; null if it has none
	 * @param content what it is
	 */
	record Row(@Nullable String key, JsonNode content) {

	}

}
