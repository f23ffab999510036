package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that lets in who answers its challenge (RFC 7616), each count of a nonce once.
 */
public final class DigestServer implements Closeable {

	private static final Pattern HEADER = Pattern.compile("\r\nAuthorization: Digest ([^\r]*)\r\n");

	private final RawServer server;

	private final String algorithm;

	private final String username;

	private volatile String password;

	private volatile String nonce = "nonce-0";

	private volatile boolean saysStale = true;

	private final AtomicInteger nonces = new AtomicInteger();

	private final Set<String> counts = ConcurrentHashMap.newKeySet();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	public DigestServer(String algorithm, String username, String password) throws IOException {
		this.algorithm = algorithm;
		this.username = username;
		this.password = password;
		this.server = new RawServer(this::answer);
	}

	/**
	 * A server at a socket of this machine.
	 */
	public DigestServer(Path socket, String algorithm, String username, String password) {
		this.algorithm = algorithm;
		this.username = username;
		this.password = password;
		this.server = new RawServer(socket, this::answer);
	}

	public String url() {
		return this.server.url();
	}

	public int requests() {
		return this.server.requestLines().size();
	}

	public int connections() {
		return this.server.connections();
	}

	public List<String> bodies() {
		return this.bodies;
	}

	public void password(String password) {
		this.password = password;
	}

	/** Forget the nonce that was given out, as by a restart. */
	public void forget(boolean saysStale) {
		this.nonce = "nonce-" + this.nonces.incrementAndGet();
		this.saysStale = saysStale;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void answer(Socket socket, String request) throws Exception {
		Matcher header = HEADER.matcher(request);
		boolean sent = header.find();
		boolean known = sent && parameter(header.group(1), "nonce").equals(this.nonce);
		if (known && isRight(header.group(1), request)) {
			this.bodies.add(request.substring(request.indexOf("\r\n\r\n") + 4));
			write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
			return;
		}
		String stale = (sent && !known && this.saysStale) ? ", stale=true" : "";
		write(socket,
				"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r\"\r\nWWW-Authenticate: Digest realm=\"r\", "
						+ "qop=\"auth\", algorithm=" + this.algorithm + ", nonce=\"" + this.nonce + "\", opaque=\"o\""
						+ stale + "\r\nContent-Length: 6\r\n\r\nlog in");
	}

	private boolean isRight(String header, String request) throws Exception {
		String[] line = request.substring(0, request.indexOf("\r\n")).split(" ");
		String count = parameter(header, "nc");
		String a1 = hash(this.username + ":r:" + this.password);
		String a2 = hash(line[0] + ":" + line[1]);
		String expected = hash(a1 + ":" + this.nonce + ":" + count + ":" + parameter(header, "cnonce") + ":auth:" + a2);
		return parameter(header, "username").equals(this.username) && parameter(header, "uri").equals(line[1])
				&& parameter(header, "response").equals(expected) && this.counts.add(this.nonce + ":" + count);
	}

	private String hash(String text) throws Exception {
		MessageDigest digest = MessageDigest.getInstance(this.algorithm);
		return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String parameter(String header, String name) {
		Matcher matcher = Pattern.compile("(?:^|[ ,])" + name + "=(?:\"([^\"]*)\"|([^, ]*))").matcher(header);
		if (!matcher.find()) {
			return "";
		}
		return (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
	}

	private static void write(Socket socket, String answer) throws IOException {
		socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
	}

}
