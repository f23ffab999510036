package io.github.exporterkit.source.http.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.LongCall;

/**
 * One request and its answer, and the connection that they take.
 * <p>
 * It ends when the body has been read, at the deadline, by an interrupt, or when any
 * thread closes it, whichever comes first. Only in the first case the connection is used
 * again; otherwise what is left of the answer is not read.
 */
public final class Exchange implements Closeable {

	/** What is read of an answer that is not needed, to keep its connection. */
	private static final int WORTH_READING = 8192;

	private final Connections connections;

	private final Route route;

	private final Deadline deadline;

	private final LongCall resolving;

	private final Failures failures;

	private final Future<?> alarm;

	private @Nullable PoolEntry<Route, Connection> place;

	private @Nullable SocketChannel channel;

	private boolean ended;

	private boolean reusable;

	/**
	 * Create the exchange.
	 * @param connections where it gets a connection from
	 * @param route where the connection leads to
	 * @param deadline when it ends
	 * @param resolving finds the addresses of a name
	 * @param failures says what goes wrong
	 */
	Exchange(Connections connections, Route route, Deadline deadline, LongCall resolving, Failures failures) {
		this.connections = connections;
		this.route = route;
		this.deadline = deadline;
		this.resolving = resolving;
		this.failures = failures;
		this.alarm = connections.watchdog().after(deadline.remaining(), this::close);
	}

	Route route() {
		return this.route;
	}

	Deadline deadline() {
		return this.deadline;
	}

	LongCall resolving() {
		return this.resolving;
	}

	Failures failures() {
		return this.failures;
	}

	/**
	 * A request by the way that this exchange takes.
	 * @param template what it says
	 * @return the request, which can still be added to
	 * @throws FetchException if what a proxy wants cannot be had
	 */
	public ClassicHttpRequest request(RequestTemplate template) throws FetchException {
		return template.on(this.route);
	}

	/**
	 * Send a request, and receive the answer up to its body.
	 * <p>
	 * A connection of an earlier exchange may have been closed by the target just now. An
	 * exporter only reads, so whatever the method is, the request is sent once more if
	 * there was no answer; on a new connection, which is not repeated.
	 * @param request the request
	 * @return the answer
	 * @throws Exception if there is none
	 */
	public ClassicHttpResponse send(ClassicHttpRequest request) throws Exception {
		Connection earlier = take(this.connections.lease(this));
		if (earlier != null && !earlier.isStale()) {
			try {
				return answer(request, earlier);
			}
			catch (IOException ex) {
				if (isEnded() || Thread.currentThread().isInterrupted() || earlier.hasReceived()) {
					throw ex;
				}
			}
		}
		discard();
		return answer(request,
				take(this.connections.connector().connect(this.route.firstHop(), new ConnectionAttempt(this))));
	}

	/**
	 * Check that an answer does not come from a proxy that wants credentials.
	 * @param response the answer
	 * @throws FetchException if it does
	 */
	public void requireNotFromProxy(ClassicHttpResponse response) throws FetchException {
		HttpProxy proxy = this.route.passedOnBy();
		if (proxy != null && response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
			throw this.failures.proxyAnswered(proxy, response.getCode(), proxy.username() != null);
		}
	}

	/**
	 * The body of an answer, as it arrives.
	 * @param response the answer
	 * @return the body; closing it ends the exchange
	 * @throws IOException if the connection is lost already
	 */
	public InputStream body(ClassicHttpResponse response) throws IOException {
		return new ResponseBody(received(response), ContentCoding.IDENTITY, this.deadline, this.failures);
	}

	/**
	 * The body of an answer, as it arrives, without the compression that the answer says
	 * it has.
	 * @param response the answer
	 * @return the body; closing it ends the exchange
	 * @throws IOException if the compression is not known, or the connection is lost
	 * already
	 */
	public InputStream decodedBody(ClassicHttpResponse response) throws IOException {
		Header header = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
		String encoding = (header != null) ? header.getValue() : null;
		ContentCoding coding = ContentCoding.of(encoding).orElseThrow(() -> this.failures.encoding(encoding));
		return new ResponseBody(received(response), coding, this.deadline, this.failures);
	}

	private InputStream received(ClassicHttpResponse response) throws IOException {
		HttpEntity entity = response.getEntity();
		if (entity == null) {
			end(this.reusable);
			return InputStream.nullInputStream();
		}
		return new Body(entity.getContent());
	}

	/**
	 * Have done with an answer whose body is not needed. A short one is read, so that
	 * another request can follow on the same connection.
	 * @param response the answer
	 * @throws IOException if the connection is lost
	 */
	public void skip(ClassicHttpResponse response) throws IOException {
		HttpEntity entity = response.getEntity();
		if (entity == null || (entity.getContentLength() >= 0 && entity.getContentLength() <= WORTH_READING)) {
			received(response).readAllBytes();
		}
		close();
	}

	/**
	 * What to tell about a failure of this exchange.
	 * @param ex what {@link #send} or the body threw
	 * @return what went wrong
	 */
	public FetchException failure(IOException ex) {
		FetchException known = (ex instanceof FetchException fetch) ? fetch : null;
		if (known != null && known.kind() == Kind.TIMEOUT) {
			return known;
		}
		if (this.deadline.hasPassed()) {
			return this.failures.tooLate(ex);
		}
		if (Thread.currentThread().isInterrupted()) {
			return this.failures.givenUp(ex);
		}
		return (known != null) ? known : this.failures.lost(ex);
	}

	@Override
	public void close() {
		end(false);
	}

	/**
	 * From now on, this is what to close to end the exchange.
	 * @throws IOException if it has ended, and then this is closed
	 */
	synchronized void opened(SocketChannel channel) throws IOException {
		if (this.ended) {
			channel.close();
			throw new ClosedChannelException();
		}
		this.channel = channel;
	}

	private ClassicHttpResponse answer(ClassicHttpRequest request, Connection connection) throws IOException {
		ClassicHttpResponse response = connection.exchange(request);
		this.reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create());
		return response;
	}

	private synchronized @Nullable Connection take(PoolEntry<Route, Connection> place) throws IOException {
		if (this.ended) {
			this.connections.release(place, false);
			throw new ClosedChannelException();
		}
		this.place = place;
		Connection connection = place.getConnection();
		this.channel = (connection != null) ? connection.channel() : null;
		return connection;
	}

	private synchronized Connection take(Connection connection) throws IOException {
		if (this.ended || this.place == null) {
			connection.close();
			throw new ClosedChannelException();
		}
		this.place.assignConnection(connection);
		return connection;
	}

	private synchronized void discard() throws IOException {
		if (this.ended || this.place == null) {
			throw new ClosedChannelException();
		}
		this.place.discardConnection(CloseMode.IMMEDIATE);
	}

	private synchronized boolean isEnded() {
		return this.ended;
	}

	private synchronized @Nullable Connection connection() {
		return (this.place != null) ? this.place.getConnection() : null;
	}

	private void end(boolean reusable) {
		PoolEntry<Route, Connection> place;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			place = this.place;
			if (!reusable && this.channel != null) {
				Connector.close(this.channel);
			}
		}
		this.alarm.cancel(false);
		if (place != null) {
			Connection connection = place.getConnection();
			this.connections.release(place, reusable && connection != null && !connection.hasMore());
		}
	}

	/** Ends the exchange with its own end. */
	private final class Body extends InputStream {

		private final InputStream content;

		private boolean complete;

		Body(InputStream content) {
			this.content = content;
		}

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) != -1) ? single[0] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.complete) {
				return -1;
			}
			if (isEnded()) {
				throw new ClosedChannelException();
			}
			Connection connection = connection();
			try {
				int count = this.content.read(bytes, offset, length);
				if (count == -1) {
					this.complete = true;
					end(Exchange.this.reusable);
				}
				return count;
			}
			catch (IOException ex) {
				Exchange.this.close();
				throw (connection != null) ? connection.failureOfBody(ex) : ex;
			}
		}

		@Override
		public void close() {
			Exchange.this.close();
		}

	}

}
