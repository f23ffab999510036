package io.github.exporterkit.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on 127.0.0.1, or at a socket, that does what a test says, down to the bytes,
 * with one thread a connection.
 */
public final class ScriptedServer implements Closeable {

	private static final Pattern CONTENT_LENGTH = Pattern.compile("\\r\\nContent-Length: (\\d+)\\r\\n");

	private final ServerSocket server;

	private final String url;

	private final Peer peer;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final Thread accepting;

	private ScriptedServer(ServerSocket server, String url, Peer peer) {
		this.server = server;
		this.url = url;
		this.peer = peer;
		this.accepting = start(this::accept);
	}

	/**
	 * A server on a free port.
	 */
	public static ScriptedServer of(Peer peer) {
		return on(0, peer);
	}

	/**
	 * A server on a port; 0 is a free one.
	 */
	public static ScriptedServer on(int port, Peer peer) {
		return on("127.0.0.1", port, peer);
	}

	/**
	 * A server on a port of another address of this machine.
	 */
	public static ScriptedServer on(String address, int port, Peer peer) {
		try {
			return on(new ServerSocket(port, 1000, InetAddress.getByName(address)), peer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A server that accepts from a socket, for instance one that speaks TLS.
	 */
	public static ScriptedServer on(ServerSocket server, Peer peer) {
		return new ScriptedServer(server,
				"http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort(), peer);
	}

	/**
	 * A server at a socket of this machine.
	 */
	public static ScriptedServer at(Path socket, Peer peer) {
		try {
			return new ScriptedServer(new UnixServerSocket(socket, 50), "http+unix://" + socket, peer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.server.getLocalPort();
	}

	public String url() {
		return this.url;
	}

	public int connections() {
		return this.connections.get();
	}

	/**
	 * Accept no more, but keep the connections that there are. The port is free
	 * afterwards.
	 */
	void closeListener() throws IOException {
		this.server.close();
		try {
			this.accepting.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() throws IOException {
		closeListener();
		closeConnections();
	}

	/** Close the connections made so far. */
	public void closeConnections() {
		for (Socket socket : this.open) {
			closeQuietly(socket);
		}
	}

	private void accept() throws Exception {
		while (!this.server.isClosed()) {
			Socket socket = this.server.accept();
			this.connections.incrementAndGet();
			this.open.add(socket);
			start(() -> talk(socket));
		}
	}

	private void talk(Socket socket) throws Exception {
		try (socket) {
			this.peer.talk(socket);
		}
		finally {
			this.open.remove(socket);
		}
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// It is of no use any more
		}
	}

	private static Thread start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (Exception ex) {
				// The other side went away, or the test is over
			}
		}, "scripted-server");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * What to do about one connection, which is closed afterwards.
	 */
	public interface Peer {

		void talk(Socket socket) throws Exception;

		/**
		 * One answer to each request, until one side closes.
		 */
		static Peer answering(Conversation conversation) {
			return (socket) -> {
				String request = readRequest(socket.getInputStream());
				while (request != null) {
					conversation.answer(socket, request);
					request = socket.isClosed() ? null : readRequest(socket.getInputStream());
				}
			};
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
				request.append(
						new String(input.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.ISO_8859_1));
			}
			return request.toString();
		}

	}

	/**
	 * What to do about one request.
	 */
	public interface Conversation {

		void answer(Socket socket, String request) throws Exception;

	}

	private interface Task {

		void run() throws Exception;

	}

}
