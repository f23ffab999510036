package io.github.exporterkit.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that does what a test says, down to the bytes.
 */
final class BadTarget {

	private final ServerSocket server;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile Answer answer = (socket) -> {
	};

	BadTarget() {
		this(0);
	}

	BadTarget(int port) {
		try {
			this.server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
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

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			Socket socket = this.server.accept();
			start(() -> converse(socket));
		}
	}

	private void converse(Socket socket) throws Exception {
		while (hasRequest(socket.getInputStream())) {
			this.requests.incrementAndGet();
			this.answer.to(socket);
		}
	}

	private static boolean hasRequest(InputStream input) throws IOException {
		StringBuilder request = new StringBuilder();
		while (request.indexOf("\r\n\r\n") < 0) {
			int next = input.read();
			if (next == -1) {
				return false;
			}
			request.append((char) next);
		}
		return true;
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (Exception ex) {
				// The other side went away, or the test is over
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What to do about one request.
	 */
	interface Answer {

		void to(Socket socket) throws Exception;

	}

	private interface Task {

		void run() throws Exception;

	}

}
