package io.github.exporterkit.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that does what a test says, down to the bytes. It can be stopped and started
 * again on the same port.
 */
final class BadTarget {

	private final int port;

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger requests = new AtomicInteger();

	private ServerSocket server;

	private volatile Answer answer = (socket) -> {
	};

	BadTarget() {
		this.port = listen(0);
	}

	int port() {
		return this.port;
	}

	int requests() {
		return this.requests.get();
	}

	/** Go back to the beginning. */
	void reset() {
		stop();
		this.requests.set(0);
		listen(this.port);
	}

	/** Refuse connections. */
	void stop() {
		try {
			this.server.close();
			for (Socket connection : this.connections) {
				connection.close();
			}
			this.connections.clear();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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

	private int listen(int port) {
		try {
			ServerSocket listening = new ServerSocket();
			listening.setReuseAddress(true);
			listening.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
			this.server = listening;
			start(() -> accept(listening));
			return listening.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket listening) throws IOException {
		while (!listening.isClosed()) {
			Socket socket = listening.accept();
			this.connections.add(socket);
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
