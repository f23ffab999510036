package io.github.exporterkit.decode;

import java.io.IOException;
import java.util.regex.Pattern;

import io.github.exporterkit.payload.Payload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * A payload is not what its format says it should be.
 * <p>
 * The message is shown on the landing page and in the log: it must not quote the payload.
 */
public final class DecodeException extends RuntimeException {

	/** What Jackson says of its own and of the document, which may be secret. */
	private static final Pattern QUOTED_BY_JACKSON = Pattern
		.compile(" \\(start marker at \\[Source: .*?]\\)| '[^']{2,}'");

	/** What Jackson says of what programs get wrong that print JSON by hand. */
	private static final Pattern BY_HAND = Pattern.compile(
			"(?i)token '(nan|inf(inity)?)'|numeric value|a valid value|expected a value|to start property name|CTRL-CHAR|character escape");

	/**
	 * Create the exception.
	 * @param message what was expected, and what is wrong
	 */
	public DecodeException(String message) {
		super(message);
	}

	/**
	 * Create the exception.
	 * @param line the number of the line that is wrong, from 1
	 * @param problem what is wrong with it
	 */
	public DecodeException(int line, String problem) {
		super("line %d: %s".formatted(line, problem));
	}

	private DecodeException(String message, Throwable cause) {
		super(message, cause);
	}

	/**
	 * The target sent something of another type than the format's.
	 * @param format the format's name
	 * @param payload what it sent
	 * @return the exception
	 */
	public static DecodeException unexpected(String format, Payload payload) {
		return new DecodeException("expected %s, but the target sent %s; is the path right, and is this the login page?"
			.formatted(format, payload.mediaType()));
	}

	/**
	 * What is wrong with a document, without quoting it.
	 * @param failure what Jackson threw
	 * @return what it says that is not of the document, and the place
	 */
	public static String describe(JacksonException failure) {
		TokenStreamLocation location = failure.getLocation();
		boolean known = location != null && location.getLineNr() > 0;
		String where = known ? " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()) : "";
		String cure = BY_HAND.matcher(failure.getOriginalMessage()).find()
				? "; json.lenient: true reads what programs write that print JSON by hand" : "";
		return QUOTED_BY_JACKSON.matcher(failure.getOriginalMessage()).replaceAll("") + where + cure;
	}

	/**
	 * One of several texts is not what its format says.
	 * @param part what messages call it
	 * @param failure what its decoder threw
	 * @return the exception
	 */
	public static DecodeException in(String part, RuntimeException failure) {
		String problem = (failure instanceof JacksonException jackson) ? describe(jackson) : failure.getMessage();
		return new DecodeException("%s: %s".formatted(part, problem));
	}

	/**
	 * What to throw when one of several texts could not be decoded.
	 * @param part what messages call it
	 * @param failure what its decoder threw
	 * @return the failure itself if the text could not be read, or is over a limit;
	 * otherwise what is wrong with the text
	 */
	public static RuntimeException unlessUnread(String part, RuntimeException failure) {
		boolean unread = failure.getCause() instanceof IOException || failure instanceof StreamConstraintsException;
		return unread ? failure : in(part, failure);
	}

	/**
	 * A document does not end where it should.
	 * @return the exception
	 */
	public static DecodeException followedByAnother() {
		return new DecodeException("the document is followed by another; is it one document a line?");
	}

	/** A decoder failed; what it says may quote the payload. */
	static DecodeException of(Exception failure) {
		return new DecodeException("the decoder failed with %s".formatted(failure.getClass().getSimpleName()), failure);
	}

}
