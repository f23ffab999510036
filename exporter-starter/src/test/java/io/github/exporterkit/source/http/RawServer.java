package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.exporterkit.faults.ScriptedServer;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * A server that says what a well-behaved one would not, and remembers what it was asked.
 */
public final class RawServer implements Closeable {

	private final ScriptedServer server;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	public RawServer(Conversation conversation) {
		this("127.0.0.1", 0, conversation);
	}

	public RawServer(String address, int port, Conversation conversation) {
		this.server = ScriptedServer.on(address, port, peer(conversation));
	}

	/**
	 * A server at a socket of this machine.
	 */
	public RawServer(Path socket, Conversation conversation) {
		this.server = ScriptedServer.at(socket, peer(conversation));
	}

	private Peer peer(Conversation conversation) {
		return Peer.answering((socket, request) -> {
			this.requests.add(request);
			conversation.answer(socket, request);
		});
	}

	/**
	 * A server that answers every request on a connection with the same bytes.
	 */
	public static RawServer answering(String answer) throws IOException {
		return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
	}

	public static RawServer answering(byte[] answer) throws IOException {
		return new RawServer((socket, request) -> {
			socket.getOutputStream().write(answer);
			socket.getOutputStream().flush();
		});
	}

	/**
	 * A server that answers the first request on a connection and closes it.
	 */
	public static RawServer answeringOnce(byte[] answer) throws IOException {
		return new RawServer((socket, request) -> {
			socket.getOutputStream().write(answer);
			socket.close();
		});
	}

	public String url() {
		return this.server.url();
	}

	public int port() {
		return this.server.port();
	}

	public int connections() {
		return this.server.connections();
	}

	public List<String> requests() {
		return this.requests;
	}

	public List<String> requestLines() {
		return this.requests.stream().map((request) -> request.substring(0, request.indexOf("\r\n"))).toList();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** Close the connections made so far. */
	public void disconnect() {
		this.server.closeConnections();
	}

	/**
	 * What to do about one request.
	 */
	public interface Conversation {

		void answer(Socket socket, String request) throws Exception;

	}

}
