package com.example.lines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that greets with a line, answers every line alike, and hangs up after
 * {@code quit}.
 */
final class LineServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private volatile String answer;

	LineServer(String answer) throws IOException {
		this.answer = answer;
		this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		Thread serving = new Thread(this::serve, "line server");
		serving.setDaemon(true);
		serving.start();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				answer(client);
			}
			catch (IOException ex) {
				// The client or the test has gone.
			}
		}
	}

	private void answer(Socket client) throws IOException {
		OutputStream out = client.getOutputStream();
		out.write("hello\n".getBytes(StandardCharsets.UTF_8));
		BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
			this.asked.add(line);
			out.write(this.answer.getBytes(StandardCharsets.UTF_8));
		}
	}

	void answer(String other) {
		this.answer = other;
	}

	List<String> asked() {
		return this.asked;
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.socket.getLocalSocketAddress();
	}

	String url() {
		return "tcp://127.0.0.1:" + this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
