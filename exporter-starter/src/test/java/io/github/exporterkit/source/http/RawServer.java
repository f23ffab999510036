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
final class RawServer implements Closeable {

	private final ScriptedServer server;

	private final List<String> requestLines = new CopyOnWriteArrayList<>();

	RawServer(Conversation conversation) {
		this("127.0.0.1", 0, conversation);
	}

	RawServer(String address, int port, Conversation conversation) {
		this.server = ScriptedServer.on(address, port, peer(conversation));
	}

	/**
	 * A server at a socket of this machine.
	 */
	RawServer(Path socket, Conversation conversation) {
		this.server = ScriptedServer.at(socket, peer(conversation));
	}

	private Peer peer(Conversation conversation) {
		return Peer.answering((socket, request) -> {
			this.requestLines.add(request.substring(0, request.indexOf("\r\n")));
			conversation.answer(socket, request);
		});
	}

	/**
	 * A server that answers every request on a connection with the same bytes.
	 */
	static RawServer answering(String answer) throws IOException {
		return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
	}

	static RawServer answering(byte[] answer) throws IOException {
		return new RawServer((socket, request) -> {
			socket.getOutputStream().write(answer);
			socket.getOutputStream().flush();
		});
	}

	/**
	 * A server that answers the first request on a connection and closes it.
	 */
	static RawServer answeringOnce(byte[] answer) throws IOException {
		return new RawServer((socket, request) -> {
			socket.getOutputStream().write(answer);
			socket.close();
		});
	}

	String url() {
		return this.server.url();
	}

	int port() {
		return this.server.port();
	}

	int connections() {
		return this.server.connections();
	}

	List<String> requestLines() {
		return this.requestLines;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** Close the connections made so far. */
	void disconnect() {
		this.server.closeConnections();
	}

	/**
	 * What to do about one request.
	 */
	interface Conversation {

		void answer(Socket socket, String request) throws Exception;

	}

}
