package io.github.exporterkit.endtoend;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.faults.ScriptedServer;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * A target that does what a test says, down to the bytes.
 */
final class BadTarget {

	private final ScriptedServer server;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile Answer answer = (socket) -> {
	};

	BadTarget() {
		this(0);
	}

	BadTarget(int port) {
		this.server = ScriptedServer.on(port, Peer.answering((socket, request) -> {
			this.requests.incrementAndGet();
			this.answer.to(socket);
		}));
	}

	int port() {
		return this.server.port();
	}

	/** How often it was asked since it was last reset. */
	int requests() {
		return this.requests.get();
	}

	void reset() {
		this.requests.set(0);
	}

	void does(Answer answer) {
		this.answer = answer;
	}

	void says(String json) {
		answers("200 OK", "Content-Type: application/json", json.getBytes(StandardCharsets.UTF_8));
	}

	void answers(String status, String header, byte[] body) {
		String head = "HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\n\r\n".formatted(status, header, body.length);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(body);
		does((socket) -> socket.getOutputStream().write(bytes.toByteArray()));
	}

	/**
	 * What to do about one request.
	 */
	interface Answer {

		void to(Socket socket) throws Exception;

	}

}
