package io.github.exporterkit.cookbook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;

/**
 * Asks a server that speaks in lines, and reads until it hangs up.
 *
 * @param server where it listens
 * @param request what to ask; it ends by asking the server to hang up
 */
record TcpSource(URI server, String request) implements Source {

	private static final int LONGEST = 1 << 20;

	@Override
	public Payload fetch(Deadline deadline) throws IOException {
		int millis = (int) Math.max(1, deadline.remaining().toMillis());
		// The socket of a channel heeds interruption.
		try (Socket socket = SocketChannel.open().socket()) {
			socket.connect(new InetSocketAddress(this.server.getHost(), this.server.getPort()), millis);
			socket.setSoTimeout(millis);
			socket.getOutputStream().write(this.request.getBytes(StandardCharsets.UTF_8));
			byte[] answer = socket.getInputStream().readNBytes(LONGEST);
			return Payload.of(new String(answer, StandardCharsets.UTF_8), "text/plain");
		}
		catch (SocketTimeoutException ex) {
			throw new FetchException(FetchException.Kind.TIMEOUT, "no answer in time", ex);
		}
		catch (ConnectException ex) {
			throw new FetchException(FetchException.Kind.CONNECT, "nobody listens", ex);
		}
	}

}
