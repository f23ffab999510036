package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that lets in who sends what it handed out at one path, and remembers what it
 * was asked.
 */
public final class GrantingServer implements Closeable {

	private final RawServer server;

	private final String path;

	private final String header;

	private final AtomicInteger granted = new AtomicInteger();

	private final Set<String> accepted = ConcurrentHashMap.newKeySet();

	private final List<String> grantRequests = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile RawServer.Conversation granting;

	private volatile int refusal = 401;

	/**
	 * Create a server that hands out at {@code /grant}.
	 * @param header what comes before the token in the header that lets in
	 * @param answer how it hands out; {@code TOKEN} stands for the token
	 */
	public GrantingServer(String header, String answer) {
		this("/grant", header, answer);
	}

	/**
	 * Create the server.
	 * @param path where it hands out
	 * @param header what comes before the token in the header that lets in
	 * @param answer how it hands out; {@code TOKEN} stands for the token
	 */
	public GrantingServer(String path, String header, String answer) {
		this.path = path;
		this.header = header;
		this.granting = (socket, request) -> write(socket, answer.replace("TOKEN", token()));
		this.server = new RawServer(this::answer);
	}

	public static String ok(String body) {
		return answer("200 OK", body);
	}

	public static String answer(String status, String body) {
		return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n%s".formatted(status, body);
	}

	public static void write(Socket socket, String answer) throws IOException {
		socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
		if (answer.contains("Connection: close")) {
			socket.close();
		}
	}

	/** A new token, which lets in. */
	public String token() {
		String token = "t0ken-" + this.granted.incrementAndGet();
		this.accepted.add(token);
		return token;
	}

	public String url() {
		return this.server.url();
	}

	/** Answer whoever asks for a token. */
	public void granting(RawServer.Conversation granting) {
		this.granting = granting;
	}

	public void granting(String answer) {
		this.granting = (socket, request) -> write(socket, answer);
	}

	/** Let in nobody with what was handed out so far, as after a restart. */
	public void forget() {
		this.accepted.clear();
	}

	public void refuseWith(int refusal) {
		this.refusal = refusal;
	}

	public List<String> grantRequests() {
		return this.grantRequests;
	}

	public List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void answer(Socket socket, String request) throws Exception {
		if (request.split(" ")[1].startsWith(this.path)) {
			this.grantRequests.add(request);
			this.granting.answer(socket, request);
			return;
		}
		this.requests.add(request);
		boolean in = this.accepted.stream()
			.anyMatch((token) -> request.contains("\r\n" + this.header + token + "\r\n"));
		write(socket, in ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
				: "HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(this.refusal));
	}

}
