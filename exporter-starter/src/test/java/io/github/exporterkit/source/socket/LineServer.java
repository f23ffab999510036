package io.github.exporterkit.source.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A program that speaks in lines, each connection as a script says.
 */
final class LineServer implements AutoCloseable {

	private final ServerSocketChannel server;

	private final String url;

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

	private LineServer(ServerSocketChannel server, String url, Script script) {
		this.server = server;
		this.url = url;
		Thread accepting = new Thread(() -> accept(script), "line-server");
		accepting.setDaemon(true);
		accepting.start();
	}

	static LineServer tcp(Script script) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress("127.0.0.1", 0));
		return new LineServer(server, "tcp://127.0.0.1:" + port(server.getLocalAddress()), script);
	}

	static LineServer unix(Path path, Script script) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		server.bind(UnixDomainSocketAddress.of(path));
		return new LineServer(server, "unix://" + path, script);
	}

	private static int port(SocketAddress address) {
		return ((InetSocketAddress) address).getPort();
	}

	private void accept(Script script) {
		while (this.server.isOpen()) {
			try {
				SocketChannel connection = this.server.accept();
				this.connections.add(connection);
				Thread serving = new Thread(() -> serve(connection, script), "line-server-connection");
				serving.setDaemon(true);
				serving.start();
			}
			catch (IOException ex) {
				// The test has ended.
			}
		}
	}

	private void serve(SocketChannel connection, Script script) {
		try (connection) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8)) {

				@Override
				public String readLine() throws IOException {
					String line = super.readLine();
					LineServer.this.received.add(String.valueOf(line));
					return line;
				}

			};
			script.run(in, Channels.newOutputStream(connection));
		}
		catch (Exception ex) {
			// The client has gone.
		}
		finally {
			this.connections.remove(connection);
		}
	}

	String url() {
		return this.url;
	}

	/** The lines that were read, of all connections. */
	List<String> received() {
		return this.received;
	}

	/** The connections that have not ended. */
	int connections() {
		return this.connections.size();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (SocketChannel connection : this.connections) {
			connection.close();
		}
	}

	/** What the server does with a connection, which is closed afterwards. */
	@FunctionalInterface
	interface Script {

		void run(BufferedReader in, OutputStream out) throws Exception;

		static void say(OutputStream out, String text) throws IOException {
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

	}

}
