package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;

/**
 * All exchanges on one connection, and those answers that are to be decoded, one after
 * another as they arrive.
 * <p>
 * Whatever ends them early is a {@link FetchException}. Any thread may close it, which
 * wakes up the one that reads.
 */
final class Conversation extends InputStream {

	/** Nobody else counts what is discarded. */
	static final long MOST_DISCARDED = 1 << 20;

	/** What is awaited, if that is the only answer. */
	static final String ANSWER = "the answer";

	private static final String GREETING = "the greeting (socket.greeting-lines)";

	private static final int NOT_STARTED = -1;

	private final SocketConnection connection;

	private final List<Request> requests;

	private final int greetingLines;

	private final Deadline deadline;

	private final SocketFailures failures;

	private final LineReader lines;

	private int at = NOT_STARTED;

	private @Nullable Answer answer;

	private long discarded;

	/**
	 * Create the conversation.
	 * @param connection the connection, which ends with it
	 * @param requests what to say
	 * @param greetingLines how many lines the target says first
	 * @param deadline when the connection ends
	 * @param failures says what goes wrong
	 */
	Conversation(SocketConnection connection, List<Request> requests, int greetingLines, Deadline deadline,
			SocketFailures failures) {
		this.connection = connection;
		this.requests = requests;
		this.greetingLines = greetingLines;
		this.deadline = deadline;
		this.failures = failures;
		this.lines = new LineReader(connection.in());
	}

	/** Up to the first of what is to be decoded, so that whoever is not let in knows. */
	void begin() throws FetchException {
		try {
			fill();
		}
		catch (IOException ex) {
			throw failure(ex);
		}
		catch (RuntimeException | Error ex) {
			close();
			throw ex;
		}
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) != -1) ? single[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		try {
			return fill() ? this.lines.take(bytes, offset, length) : -1;
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

	private FetchException failure(IOException ex) {
		FetchException failure = this.failures.of(ex, this.deadline, this.connection.isClosed(), awaited());
		close();
		return failure;
	}

	private String awaited() {
		if (this.at == NOT_STARTED && this.greetingLines > 0) {
			return GREETING;
		}
		return (this.answer != null && this.requests.size() > 1) ? "%s to %s".formatted(ANSWER, this.answer.name)
				: ANSWER;
	}

	/** Whether there is something to be decoded. */
	private boolean fill() throws IOException {
		if (this.at == NOT_STARTED) {
			greet();
		}
		while (this.lines.length() == 0) {
			if (this.answer == null && !ask()) {
				return false;
			}
			if (this.answer != null) {
				this.answer = receive(this.answer);
			}
		}
		return true;
	}

	private void greet() throws IOException {
		for (int i = 0; i < this.greetingLines; i += this.lines.endsLine() ? 1 : 0) {
			if (!next(true)) {
				throw this.failures.truncated(GREETING);
			}
			discard();
		}
		this.at = 0;
	}

	/** Begin the next exchange, if there is one. */
	private boolean ask() throws IOException {
		if (this.at == this.requests.size()) {
			this.connection.close();
			return false;
		}
		Request request = this.requests.get(this.at);
		this.answer = new Answer(request, "exchange %d of %d".formatted(this.at + 1, this.requests.size()));
		this.at++;
		this.connection.send(request.text().getBytes(StandardCharsets.UTF_8));
		return true;
	}

	/** Receive some more of an answer. Null if that was its end. */
	private @Nullable Answer receive(Answer answer) throws IOException {
		SocketExchange exchange = answer.request.exchange();
		if (!next(answer.count == 0 && this.at == 1)) {
			if (answer.empty || !exchange.isToTheEnd()) {
				throw answer.empty ? this.failures.nothingSaid(answer.name) : this.failures.truncated(answer.name);
			}
			return null;
		}
		String line = this.lines.line();
		if (answer.empty && answer.request.expect() != null && !matches(answer.request.expect(), line)) {
			boolean rejected = answer.request.rejected() == null || matches(answer.request.rejected(), line);
			throw this.failures.unexpected(answer.name, exchange.sendsPassword() && rejected);
		}
		answer.empty = false;
		if (answer.request.until() != null && matches(answer.request.until(), line)) {
			this.lines.drop();
			return null;
		}
		answer.count += this.lines.endsLine() ? 1 : 0;
		if (exchange.discard()) {
			discard();
		}
		return (exchange.lines() != null && answer.count == exchange.lines()) ? null : answer;
	}

	private boolean next(boolean first) throws IOException {
		boolean there = this.lines.next();
		if (there && first && !this.connection.isSecured() && this.lines.isTlsAlert()) {
			throw this.failures.tlsWanted();
		}
		return there;
	}

	private void discard() throws FetchException {
		this.discarded += this.lines.length();
		this.lines.drop();
		if (this.discarded > MOST_DISCARDED) {
			throw this.failures.tooMuchDiscarded(MOST_DISCARDED);
		}
	}

	private static boolean matches(Pattern pattern, @Nullable String line) {
		return line != null && pattern.matches(line);
	}

	/**
	 * An exchange, with what is to be said in full.
	 *
	 * @param exchange the exchange
	 * @param text what to send
	 * @param expect what the first line must match; null for anything
	 * @param rejected what the first line matches if the password is rejected; null for
	 * any that is not expected
	 * @param until what the line after the last matches; null if something else ends it
	 */
	record Request(SocketExchange exchange, String text, @Nullable Pattern expect, @Nullable Pattern rejected,
			@Nullable Pattern until) {

		/** What is sent may be secret. */
		@Override
		public String toString() {
			return "Request[%s]".formatted(this.exchange);
		}

	}

	/** How far an answer has come. */
	private static final class Answer {

		private final Request request;

		private final String name;

		private boolean empty = true;

		private int count;

		Answer(Request request, String name) {
			this.request = request;
			this.name = name;
		}

	}

}
