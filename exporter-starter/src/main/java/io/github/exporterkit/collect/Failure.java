package io.github.exporterkit.collect;

import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.LimitedJson;
import io.github.exporterkit.metric.build.TooManySamplesException;
import io.github.exporterkit.payload.TooLargeException;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.translate.TranslateException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DatabindException;

/**
 * Why a source failed.
 *
 * @param reason in a word
 * @param message in a sentence, without secrets
 */
public record Failure(Reason reason, String message) {

	private static final int LONGEST = 500;

	/** What Jackson says of a text that is over its limit. */
	private static final String LONG_TEXT = "String value length";

	private static final Pattern NOT_OF_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	/**
	 * Keep the message to one line of a sensible length: parts of it come from the
	 * target.
	 */
	public Failure {
		message = NOT_OF_ONE_LINE.matcher(message).replaceAll(" ");
		message = (message.length() > LONGEST) ? message.substring(0, LONGEST) + "…" : message;
	}

	/**
	 * What to say of a source that failed so.
	 * @return for example {@code fails (connect): no connection}
	 */
	public String sentence() {
		return "fails (%s): %s".formatted(this.reason.label(), this.message);
	}

	/**
	 * Find out what an exception means. What happened first is at the end of the chain of
	 * causes: a connection lost while a document is read reaches us as a failed
	 * translation of a failed reading.
	 * @param thrown the exception
	 * @param fetched whether the target had answered and let us in: what then goes wrong
	 * for an unknown reason is a translator's fault
	 */
	static Failure of(Throwable thrown, boolean fetched) {
		List<Throwable> chain = chain(thrown);
		return chain.stream()
			.map(Failure::known)
			.flatMap(Optional::stream)
			.findFirst()
			.orElseGet(() -> new Failure(unknown(chain, fetched), nameAndMessage(thrown)));
	}

	/**
	 * Find out what an exception means that ended a fetch once that was given up. Only
	 * what a transport says by itself is to be believed: anything else can be due to the
	 * interrupt.
	 * @param thrown the exception
	 * @param fetched whether the target had answered and let us in
	 */
	static Failure ofGivenUp(Throwable thrown, boolean fetched) {
		Failure failure = of(thrown, fetched);
		boolean said = chain(thrown).stream().anyMatch(FetchException.class::isInstance)
				|| (fetched && failure.reason() == Reason.TIMEOUT);
		return said ? failure : late();
	}

	/** There is no answer, and nothing is known about why. */
	static Failure late() {
		return new Failure(Reason.TIMEOUT,
				"no answer in time; look at why the target is slow, or raise the timeout of the source and the scrape_timeout of Prometheus");
	}

	private static List<Throwable> chain(Throwable thrown) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
			chain.add(0, cause);
		}
		return chain;
	}

	private static Reason unknown(List<Throwable> chain, boolean fetched) {
		for (Throwable cause : chain) {
			if (cause instanceof SSLException) {
				return Reason.TLS;
			}
			if (cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException) {
				return Reason.TIMEOUT;
			}
			if (cause instanceof SocketException || cause instanceof UnknownHostException) {
				return Reason.CONNECT;
			}
		}
		boolean reading = chain.stream().anyMatch(IOException.class::isInstance);
		return (fetched && !reading) ? Reason.TRANSLATE : Reason.OTHER;
	}

	private static Optional<Failure> known(Throwable thrown) {
		if (thrown instanceof FetchException fetch) {
			return failure(Reason.valueOf(fetch.kind().name()), thrown.getMessage());
		}
		if (thrown instanceof Attempt.OutOfTimeException || thrown instanceof InterruptedException) {
			return failure(Reason.TIMEOUT, "there was no time left to read the answer");
		}
		if (thrown instanceof TooLargeException || thrown instanceof TooManySamplesException) {
			return failure(Reason.TOO_LARGE, thrown.getMessage());
		}
		if (thrown instanceof StreamConstraintsException constraint
				&& constraint.getOriginalMessage().startsWith(LONG_TEXT)) {
			return failure(Reason.TOO_LARGE, "a text of the document is too long: it has more than %d characters"
				.formatted(LimitedJson.LONGEST_TEXT));
		}
		if (thrown instanceof CharConversionException || thrown instanceof CharacterCodingException) {
			return failure(Reason.DECODE, "the answer is not text in the encoding that it is declared or begins with");
		}
		if (thrown instanceof DecodeException) {
			return failure(Reason.DECODE, thrown.getMessage());
		}
		if (thrown instanceof DatabindException databind) {
			return failure(Reason.TRANSLATE, DecodeException.describe(databind));
		}
		if (thrown instanceof JacksonException jackson && !(thrown instanceof JacksonIOException)) {
			return failure(Reason.DECODE, DecodeException.describe(jackson));
		}
		if (thrown instanceof TranslateException) {
			return failure(Reason.TRANSLATE, thrown.getMessage());
		}
		return Optional.empty();
	}

	private static Optional<Failure> failure(Reason reason, @Nullable String message) {
		return Optional.of(new Failure(reason, String.valueOf(message)));
	}

	private static String nameAndMessage(Throwable thrown) {
		String name = thrown.getClass().getSimpleName();
		return (thrown.getMessage() != null) ? name + ": " + thrown.getMessage() : name;
	}

	/**
	 * Why a source failed, in a word: the values of the label {@code reason}.
	 */
	public enum Reason {

		/** No connection, or it was lost. */
		CONNECT,

		/** The connection could not be made secure. */
		TLS,

		/** The credentials were rejected, or were needed. */
		UNAUTHORIZED,

		/** The target answered with an error or with a redirect. */
		STATUS,

		/** There was not enough time. */
		TIMEOUT,

		/** The fetch of an earlier scrape has not ended. */
		BUSY,

		/** The answer, or what was made of it, is over a limit. */
		TOO_LARGE,

		/** The answer is not of its format. */
		DECODE,

		/** The answer is not of the shape that was expected. */
		TRANSLATE,

		/** Something else. */
		OTHER;

		/**
		 * The reason as a label's value.
		 * @return the name in lower case
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}

		/**
		 * Whether the target had answered and let us in all the same.
		 * @return whether only its answer was of no use
		 */
		boolean isAfterFetch() {
			return this == TOO_LARGE || this == DECODE || this == TRANSLATE;
		}

	}

}
