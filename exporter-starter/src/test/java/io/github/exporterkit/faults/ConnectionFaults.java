package io.github.exporterkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.faults.Fault.OpenPort;
import io.github.exporterkit.faults.ScriptedServer.Conversation;
import io.github.exporterkit.faults.ScriptedServer.Peer;

/**
 * Faults of the port and of the connection, before and after there is a request.
 */
final class ConnectionFaults {

	private static final String SSH = "SSH-2.0-OpenSSH_9.6\r\n";

	private ConnectionFaults() {
	}

	static List<Fault> all() {
		return List.of(
				// Before there is a request
				Fault.port("refused", (certificates) -> refused()).isDown("connect"),
				Fault.port("backlog-full", (certificates) -> fullBacklog()).isDown("connect").isSlow(),
				Fault.connection("accepts-and-closes", (socket) -> {
				}).isDown("connect"), Fault.connection("accepts-and-resets", Say::reset).isDown("connect"),
				Fault.connection("accepts-and-is-silent", (socket) -> read(socket)).isDown("timeout"),
				Fault.connection("never-reads", (socket) -> Say.hold(socket)).isDown("timeout"),
				Fault.connection("ssh-banner", (socket) -> {
					Say.send(socket, Say.latin1(SSH));
					read(socket);
				}).isDown("connect"),
				Fault.connection("ssh-banner-and-close", (socket) -> Say.send(socket, Say.latin1(SSH)))
					.isDown("connect"),
				Fault.connection("smtp-banner", (socket) -> {
					Say.send(socket, Say.latin1("220 mail.example.org ESMTP ready\r\n"));
					read(socket);
				}).isDown("connect"), Fault.connection("mysql-greeting", (socket) -> {
					Say.send(socket, Say.latin1("J\0\0\0\n8.0.36\0\b\0\0\0abcdefgh\0\377\367\b\2\0\377\301\25\0"));
					read(socket);
				}).isDown("connect"),
				// After the request
				Fault.answer("closes-without-an-answer", (socket, request) -> socket.close()).isDown("connect"),
				Fault.answer("resets-without-an-answer", (socket, request) -> Say.reset(socket)).isDown("connect"),
				Fault.answer("says-nothing", (socket, request) -> {
				}).isDown("timeout"),
				Fault.answer("resets-in-the-head", resetting("HTTP/1.1 200 OK\r\nContent-Le")).isDown("connect"),
				Fault.answer("resets-in-the-body", resetting("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"na"))
					.isDown("connect"),
				Fault.answer("closes-in-the-head", Say.textAndClose("HTTP/1.1 200 OK\r\nContent-Le")).isDown("connect"),
				Fault.answer("hangs-in-the-head", Say.text("HTTP/1.1 200 OK\r\nContent-Le")).isDown("timeout"),
				Fault.answer("stale-keep-alive", Say.closing(Say.json(Fault.GOOD))).works(),
				Fault.answer("half-closes", (socket, request) -> {
					Say.json(Fault.GOOD).answer(socket, request);
					socket.shutdownOutput();
				}).works(),
				Fault.port("restarts-in-the-middle", (certificates) -> new Restarting().open())
					.isDown("connect")
					.works());
	}

	private static Conversation resetting(String text) {
		return (socket, request) -> {
			Say.send(socket, Say.latin1(text));
			Say.reset(socket);
		};
	}

	private static void read(Socket socket) throws IOException {
		while (socket.getInputStream().read() != -1) {
			continue;
		}
	}

	/** Nobody listens at the port, and nobody else can get it meanwhile. */
	private static OpenPort refused() throws IOException {
		Socket holder = new Socket();
		holder.bind(new InetSocketAddress("127.0.0.1", 0));
		return new OpenPort("http://127.0.0.1:" + holder.getLocalPort(), holder);
	}

	/** A further connection is neither made nor refused. */
	private static OpenPort fullBacklog() throws IOException {
		ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
		List<Socket> queued = new ArrayList<>();
		boolean free = true;
		while (free) {
			Socket socket = new Socket();
			queued.add(socket);
			try {
				socket.connect(server.getLocalSocketAddress(), 300);
			}
			catch (SocketTimeoutException ex) {
				free = false;
			}
		}
		return new OpenPort("http://127.0.0.1:" + server.getLocalPort(), () -> {
			for (Socket socket : queued) {
				socket.close();
			}
			server.close();
		});
	}

	/**
	 * A target that goes away in the middle of its first answer, its port with it, and is
	 * there again at the next connection.
	 */
	private static final class Restarting {

		private final AtomicInteger requests = new AtomicInteger();

		private volatile ScriptedServer server;

		OpenPort open() {
			this.server = ScriptedServer.of(peer());
			return new OpenPort(this.server.url(), () -> this.server.close());
		}

		private Peer peer() {
			return Peer.answering((socket, request) -> {
				if (this.requests.getAndIncrement() > 0) {
					Say.json(Fault.GOOD).answer(socket, request);
					return;
				}
				Say.send(socket, Say.latin1("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"name\": "));
				ScriptedServer before = this.server;
				int port = before.port();
				before.closeListener();
				this.server = ScriptedServer.on(port, peer());
				before.close();
			});
		}

	}

}
