package io.github.exporterkit.archetype;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;

/**
 * An application that runs from its jar, in a process of its own.
 */
final class RunningJar implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final Path log;

	private final int port;

	private final int managementPort;

	private final Process process;

	private RunningJar(Path log, int port, int managementPort, Process process) {
		this.log = log;
		this.port = port;
		this.managementPort = managementPort;
		this.process = process;
	}

	/**
	 * Start an application whose management endpoints are on the port of all else.
	 */
	static RunningJar start(Path jar, String... arguments) throws IOException {
		int port = freePort();
		return start(jar, port, port, arguments);
	}

	/**
	 * Start an application whose management endpoints have a port of their own.
	 */
	static RunningJar startWithManagementPort(Path jar, String... arguments) throws IOException {
		int managementPort = freePort();
		List<String> all = new ArrayList<>(Arrays.asList(arguments));
		all.add("--management.server.port=" + managementPort);
		return start(jar, freePort(), managementPort, all.toArray(String[]::new));
	}

	private static RunningJar start(Path jar, int port, int managementPort, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", jar.toString(), "--server.port=" + port));
		command.addAll(List.of(arguments));
		Path log = jar.resolveSibling(jar.getFileName() + ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		return new RunningJar(log, port, managementPort, process);
	}

	/** Wait until the application answers. */
	RunningJar await() throws IOException {
		try {
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofMillis(200))
				.ignoreExceptionsInstanceOf(IOException.class)
				.failFast(() -> !this.process.isAlive())
				.until(() -> get("/").statusCode() > 0 && management("/").statusCode() > 0);
			return this;
		}
		catch (RuntimeException ex) {
			close();
			throw new AssertionError("It did not start:\n" + Files.readString(this.log), ex);
		}
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return get(this.port, path, headers);
	}

	HttpResponse<String> management(String path) throws IOException, InterruptedException {
		return get(this.managementPort, path);
	}

	private static HttpResponse<String> get(int port, String path, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().join();
	}

}
