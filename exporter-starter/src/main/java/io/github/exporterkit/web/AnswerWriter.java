package io.github.exporterkit.web;

import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Hands answers to clients at the speed at which they read. No thread waits for a client:
 * the server calls when there is room for more. What has not been taken at the deadline
 * is cut off, and the connection closed.
 * <p>
 * Where an application has a filter that knows no asynchronous requests, a thread waits
 * for the client after all, until the server's own timeout for a write, and the deadline
 * is looked at between two writes.
 */
final class AnswerWriter {

	/** The request attribute of answers for which no error page is of use any longer. */
	static final String BEGUN = AnswerWriter.class.getName() + ".BEGUN";

	private static final Log logger = LogFactory.getLog(AnswerWriter.class);

	/** Each write may last as long as the server lets it. */
	private static final int BLOCKING_WRITE = 8192;

	private final Set<Answer> underWay = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Write an answer, now or when the client takes it.
	 * @param body the body
	 * @param deadline when it must have been taken, as of {@link System#nanoTime()}
	 * @param ended called once, when it is taken or given up
	 */
	void write(AnswerBody body, HttpServletRequest request, HttpServletResponse response, long deadline, Runnable ended)
			throws IOException {
		response.setContentLengthLong(body.length());
		if (request.isAsyncSupported()) {
			begin(body, request, response, deadline, ended);
		}
		else {
			try {
				writeBlocking(body, response, deadline);
			}
			finally {
				ended.run();
			}
		}
	}

	private void begin(AnswerBody body, HttpServletRequest request, HttpServletResponse response, long deadline,
			Runnable ended) throws IOException {
		Answer answer;
		try {
			answer = new Answer(body, request, response, deadline, ended);
		}
		catch (IOException | RuntimeException ex) {
			ended.run();
			throw ex;
		}
		answer.begin();
	}

	/** How many bytes the server may hold of an answer that is handed over. */
	static long held(AnswerBody body) {
		return Math.min(body.length(), AnswerBody.PIECE);
	}

	/** Give up on all clients that have not taken their answers. */
	void cutOff() {
		this.underWay.forEach(Answer::abandon);
	}

	private void writeBlocking(AnswerBody body, HttpServletResponse response, long deadline) {
		try (ServletOutputStream out = response.getOutputStream()) {
			for (Iterator<byte[]> pieces = body.pieces(); pieces.hasNext();) {
				writeBlocking(pieces.next(), out, deadline);
			}
		}
		catch (IOException ex) {
			logger.debug("The client did not take the answer", ex);
		}
	}

	private void writeBlocking(byte[] piece, ServletOutputStream out, long deadline) throws IOException {
		for (int written = 0; written < piece.length; written += BLOCKING_WRITE) {
			if (System.nanoTime() - deadline >= 0) {
				warnOnce();
				throw new IOException("the client did not take the answer in time");
			}
			out.write(piece, written, Math.min(BLOCKING_WRITE, piece.length - written));
		}
	}

	private void warnOnce() {
		String message = "A client did not take its answer before the end of the scrape, and was cut off; look at who reads the metrics, and at the network";
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(message + ". This is said once");
		}
		else {
			logger.debug(message);
		}
	}

	/**
	 * One answer on its way. The server calls one method at a time.
	 */
	private final class Answer implements WriteListener, AsyncListener {

		private final AsyncContext context;

		private final ServletOutputStream out;

		private final Iterator<byte[]> pieces;

		private final Runnable ended;

		Answer(AnswerBody body, HttpServletRequest request, HttpServletResponse response, long deadline, Runnable ended)
				throws IOException {
			this.ended = ended;
			request.setAttribute(BEGUN, true);
			this.pieces = body.pieces();
			this.out = response.getOutputStream();
			this.context = request.startAsync(request, response);
			this.context.setTimeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
			this.context.addListener(this);
		}

		void begin() {
			AnswerWriter.this.underWay.add(this);
			try {
				this.out.setWriteListener(this);
			}
			catch (RuntimeException ex) {
				end();
				throw ex;
			}
		}

		void abandon() {
			try {
				this.context.complete();
			}
			catch (IllegalStateException ex) {
				logger.debug("The answer had ended", ex);
			}
		}

		@Override
		public void onWritePossible() throws IOException {
			while (this.out.isReady()) {
				if (!this.pieces.hasNext()) {
					this.context.complete();
					return;
				}
				this.out.write(this.pieces.next());
			}
		}

		@Override
		public void onError(Throwable error) {
			logger.debug("The client did not take the answer", error);
			this.context.complete();
		}

		/** Whoever does nothing about the timeout has the connection closed. */
		@Override
		public void onTimeout(AsyncEvent event) {
			warnOnce();
		}

		@Override
		public void onComplete(AsyncEvent event) {
			end();
		}

		@Override
		public void onError(AsyncEvent event) {
			end();
		}

		private void end() {
			if (AnswerWriter.this.underWay.remove(this)) {
				this.ended.run();
			}
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

}
