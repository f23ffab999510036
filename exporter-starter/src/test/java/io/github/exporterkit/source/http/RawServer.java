package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that says what a well-behaved one would not, one thread a connection.
 */
final class RawServer implements Closeable {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("\\r\\nContent-Length: (\\d+)\\r\\n");

	private final ServerSocket server;

	private final Conversation conversation;

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private final List<String> requestLines = new CopyOnWriteArrayList<>();

	RawServer(Conversation conversation) throws IOException {
		this("127.0.0.1", 0, conversation);
	}

	RawServer(String address, int port, Conversation conversation) throws IOException {
		this.conversation = conversation;
		this.server = new ServerSocket(port, 50, InetAddress.getByName(address));
		start(this::accept);
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
		return "http://" + this.server.getInetAddress().getHostAddress() + ":" + port();
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.size();
	}

	List<String> requestLines() {
		return this.requestLines;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		disconnect();
	}

	/** Close the connections made so far. */
	void disconnect() throws IOException {
		for (Socket socket : this.connections) {
			socket.close();
		}
	}

	private void accept() throws Exception {
		while (!this.server.isClosed()) {
			Socket socket = this.server.accept();
			this.connections.add(socket);
			start(() -> converse(socket));
		}
	}

	private void converse(Socket socket) throws Exception {
		String request = readRequest(socket.getInputStream());
		while (request != null) {
			this.requestLines.add(request.substring(0, request.indexOf("\r\n")));
			this.conversation.answer(socket, request);
			request = socket.isClosed() ? null : readRequest(socket.getInputStream());
		}
	}

	private static String readRequest(InputStream input) throws IOException {
		StringBuilder request = new StringBuilder();
		while (request.indexOf("\r\n\r\n") < 0) {
			int next = input.read();
			if (next == -1) {
				return null;
			}
			request.append((char) next);
		}
		Matcher length = CONTENT_LENGTH.matcher(request);
		if (length.find()) {
			byte[] body = input.readNBytes(Integer.parseInt(length.group(1)));
			request.append(new String(body, StandardCharsets.ISO_8859_1));
		}
		return request.toString();
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
	interface Conversation {

		void answer(Socket socket, String request) throws Exception;

	}

	private interface Task {

		void run() throws Exception;

	}

}
