package io.github.exporterkit.source.http.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.apache.hc.core5.util.Timeout;

import io.github.exporterkit.source.Connector;

/**
 * One connection, on which one exchange follows another.
 * <p>
 * It is a channel, so that an interrupt or {@link #close} from any thread ends whatever
 * waits for it. It has no timeouts of its own and writes no log.
 */
final class Connection implements ModalCloseable {

	static final int LONGEST_LINE = 8192;

	static final int MOST_HEADERS = 100;

	private static final Http1Config LIMITS = Http1Config.custom()
		.setMaxLineLength(LONGEST_LINE)
		.setMaxHeaderCount(MOST_HEADERS)
		.setMaxEmptyLineCount(10)
		.build();

	private final SocketChannel channel;

	private final boolean secured;

	private final Wire wire;

	/**
	 * Create a connection that is not secured.
	 * @param channel what is connected
	 */
	Connection(SocketChannel channel) throws IOException {
		this(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel), false);
	}

	/**
	 * Create a connection that is secured.
	 * @param channel what is connected
	 * @param socket what secures it
	 * @throws IOException if the connection is lost already
	 */
	Connection(SocketChannel channel, SSLSocket socket) throws IOException {
		this(channel, socket.getInputStream(), socket.getOutputStream(), true);
	}

	private Connection(SocketChannel channel, InputStream in, OutputStream out, boolean secured) throws IOException {
		this.channel = channel;
		this.secured = secured;
		this.wire = new Wire(new Received(in), out);
	}

	/**
	 * Send a request, and receive the answer up to its body.
	 * @throws NotHttpException if the answer cannot be read
	 */
	ClassicHttpResponse exchange(ClassicHttpRequest request) throws IOException {
		this.wire.received.count = 0;
		try {
			ClassicHttpResponse response = send(request);
			while (response.getCode() < HttpStatus.SC_OK && response.getCode() != HttpStatus.SC_SWITCHING_PROTOCOLS) {
				response = head();
			}
			if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
				this.wire.receiveResponseEntity(response);
			}
			return response;
		}
		catch (HttpException | MessageConstraintException ex) {
			throw notHttp(ex);
		}
	}

	/**
	 * Whoever does not want a request may have said why before closing the connection.
	 */
	private ClassicHttpResponse send(ClassicHttpRequest request) throws IOException, HttpException {
		IOException failure = null;
		try {
			this.wire.sendRequestHeader(request);
			this.wire.sendRequestEntity(request);
			this.wire.flush();
		}
		catch (IOException ex) {
			failure = ex;
		}
		try {
			return head();
		}
		catch (SSLException | MessageConstraintException ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (failure != null && this.secured) {
				throw new SSLException("closed as soon as it was secured: is a certificate wanted?", failure);
			}
			throw (failure != null) ? failure : ex;
		}
	}

	/** A head that ends with the connection is not whole, whatever it says. */
	private ClassicHttpResponse head() throws IOException, HttpException {
		ClassicHttpResponse response = this.wire.receiveResponseHeader();
		if (this.wire.received.ended) {
			throw new NoHttpResponseException("it ended within the head of the answer");
		}
		return response;
	}

	/**
	 * Why a body could not be read, without any of it.
	 */
	IOException failureOfBody(IOException ex) {
		boolean malformed = ex instanceof MalformedChunkCodingException && !(ex instanceof TruncatedChunkException);
		return ((malformed && !this.wire.received.ended) || ex instanceof MessageConstraintException)
				? new NotHttpException(": its chunks are not in order") : ex;
	}

	/** Whether the target has said anything since the last request. */
	boolean hasReceived() {
		return this.wire.received.count > 0;
	}

	/**
	 * Whether it is of no more use for a request: closed by the other side, or with
	 * something on it that nobody asked for.
	 */
	boolean isStale() {
		try {
			this.channel.configureBlocking(false);
			boolean quiet = this.channel.read(ByteBuffer.allocate(1)) == 0;
			this.channel.configureBlocking(true);
			return !quiet;
		}
		catch (IOException ex) {
			return true;
		}
	}

	/** Whether more was received than the answer. */
	boolean hasMore() {
		this.wire.received.peeking = true;
		try {
			return this.wire.isDataAvailable(Timeout.ONE_MILLISECOND);
		}
		catch (IOException ex) {
			return true;
		}
		finally {
			this.wire.received.peeking = false;
		}
	}

	@Override
	public void close(CloseMode mode) {
		close();
	}

	/**
	 * Ends it at once: what is left of an answer is not waited for, nor is the end of a
	 * secured connection announced.
	 */
	@Override
	public void close() {
		Connector.close(this.channel);
	}

	SocketChannel channel() {
		return this.channel;
	}

	private static NotHttpException notHttp(Exception ex) {
		if (ex instanceof NotHttpStatusLine line) {
			return line.what;
		}
		return new NotHttpException((ex instanceof MessageConstraintException)
				? ": its head has a line of more than %d characters, or more than %d headers".formatted(LONGEST_LINE,
						MOST_HEADERS)
				: ": its head is not in order");
	}

	/** The messages that are sent and received, as the library reads and writes them. */
	private static final class Wire extends DefaultBHttpClientConnection {

		private final Received received;

		Wire(Received received, OutputStream out) throws IOException {
			super(LIMITS, null, null, null, null, null, (limits) -> new ResponseParser());
			this.received = received;
			bind(new SocketHolder(new WithoutTimeout()) {

				@Override
				protected InputStream getInputStream(Socket socket) {
					return received;
				}

				@Override
				protected OutputStream getOutputStream(Socket socket) {
					return out;
				}

			});
		}

	}

	/** The library sets timeouts, which a channel does not have, on a socket. */
	private static final class WithoutTimeout extends Socket {

		@Override
		public void setSoTimeout(int timeout) {
		}

		@Override
		public int getSoTimeout() {
			return 0;
		}

	}

	private static final class ResponseParser extends DefaultHttpResponseParser {

		ResponseParser() {
			super(LIMITS);
		}

		@Override
		protected ClassicHttpResponse createMessage(CharArrayBuffer line) throws IOException, HttpException {
			try {
				return super.createMessage(line);
			}
			catch (ParseException ex) {
				throw new NotHttpStatusLine(NotHttpException.beginningWith(line));
			}
		}

	}

	private static final class NotHttpStatusLine extends HttpException {

		private final transient NotHttpException what;

		NotHttpStatusLine(NotHttpException what) {
			this.what = what;
		}

	}

	/** What the library takes for the end of a wait; every fetch ends with one. */
	private static final class NothingYet extends SocketTimeoutException {

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

	/** Notes what comes in, and can be asked whether there is something already. */
	private static final class Received extends FilterInputStream {

		private long count;

		private boolean ended;

		private boolean peeking;

		Received(InputStream input) {
			super(input);
		}

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) != -1) ? single[0] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.peeking) {
				throw new NothingYet();
			}
			int read = super.read(bytes, offset, length);
			this.ended |= read == -1;
			this.count += Math.max(0, read);
			return read;
		}

	}

}
