package com.example.lines;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves targets that are asked and answer in lines over TCP, such as
 * {@code tcp://localhost:11211}.
 */
public final class LinesTransport implements Transport<LinesProperties> {

	@Override
	public String name() {
		return "lines";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("tcp");
	}

	@Override
	public Class<LinesProperties> properties() {
		return LinesProperties.class;
	}

	@Override
	public void check(Target target) {
		if (target.uri().getHost() == null || target.uri().getPort() == -1) {
			throw new DeclarationException("", shown(target) + " has no host and port",
					"write one such as tcp://localhost:11211");
		}
	}

	@Override
	public Source source(Target target, LinesProperties properties, SourceContext context) {
		return (deadline) -> fetch(target, properties, deadline);
	}

	private static Payload fetch(Target target, LinesProperties properties, Deadline deadline) throws IOException {
		// The socket of a channel is closed when its thread is interrupted.
		Answer answer = new Answer(SocketChannel.open().socket(), deadline);
		try {
			answer.connect(target);
			for (int line = 0; line < properties.greeting().lines(); line++) {
				answer.skipLine();
			}
			answer.send(String.join("\n", properties.send()) + "\n");
			return Payload.of(answer, "text/plain");
		}
		catch (IOException ex) {
			answer.close();
			throw ex;
		}
	}

	/**
	 * What the server says, read no longer than until the deadline. Closing it from
	 * another thread ends a read that waits.
	 */
	private static final class Answer extends FilterInputStream {

		private final Socket socket;

		private final Deadline deadline;

		Answer(Socket socket, Deadline deadline) {
			super(InputStream.nullInputStream());
			this.socket = socket;
			this.deadline = deadline;
		}

		void connect(Target target) throws IOException {
			InetSocketAddress address = new InetSocketAddress(target.uri().getHost(), target.uri().getPort());
			try {
				this.socket.connect(address, millis(target.connectTimeout()));
				this.in = this.socket.getInputStream();
			}
			catch (IOException ex) {
				throw this.deadline.hasPassed() ? failure(ex) : new FetchException(Kind.CONNECT,
						"no connection to %s; is it up?".formatted(target.shownUrl()), ex);
			}
		}

		void send(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		}

		void skipLine() throws IOException {
			byte[] next = new byte[1];
			do {
				if (read(next, 0, 1) == -1) {
					throw new FetchException(Kind.STATUS, "the server hung up in its greeting");
				}
			}
			while (next[0] != '\n');
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			try {
				this.socket.setSoTimeout(millis(this.deadline.remaining()));
				return super.read(bytes, offset, length);
			}
			catch (IOException ex) {
				throw failure(ex);
			}
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

		private FetchException failure(IOException ex) {
			boolean late = ex instanceof InterruptedIOException || ex instanceof ClosedChannelException;
			return late ? new FetchException(Kind.TIMEOUT, "no answer in time", ex)
					: new FetchException(Kind.CONNECT, "the connection was lost before the answer was complete", ex);
		}

		private int millis(Duration most) {
			return (int) Math.max(1, Math.min(most.toMillis(), this.deadline.remaining().toMillis()));
		}

	}

}
