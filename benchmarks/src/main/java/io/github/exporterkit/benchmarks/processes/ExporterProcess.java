package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An exporter that runs.
 */
final class ExporterProcess implements AutoCloseable {

	private static final Duration STARTING = Duration.ofMinutes(1);

	private static final Duration ENDING = Duration.ofMinutes(3);

	/** How long a process must use less than a tick of its processor time to be idle. */
	private static final long IDLE_MILLIS = 400;

	private final Exporter exporter;

	private final int port;

	private final Path log;

	private final long started = System.nanoTime();

	private final Process process;

	private ExporterProcess(Exporter exporter, String target, Path log) throws IOException {
		this.exporter = exporter;
		this.port = freePort();
		this.log = log;
		List<String> command = exporter.command()
			.stream()
			.map((argument) -> argument.replace("{port}", Integer.toString(this.port)).replace("{target}", target))
			.toList();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().putAll(exporter.environment());
		this.process = builder.start();
	}

	/** Starts a process, and returns when something listens at its port. */
	static ExporterProcess start(Exporter exporter, String target) throws IOException, InterruptedException {
		Path log = Files.createTempFile("exporter", ".log");
		log.toFile().deleteOnExit();
		ExporterProcess process = new ExporterProcess(exporter, target, log);
		try {
			process.awaitListening();
			return process;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			process.close();
			throw ex;
		}
	}

	private void awaitListening() throws IOException, InterruptedException {
		while (true) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				return;
			}
			catch (IOException ex) {
				if (!this.process.isAlive() || sinceStart().compareTo(STARTING) > 0) {
					throw new IOException("%s does not start: %s".formatted(name(), Files.readString(this.log)), ex);
				}
				Thread.sleep(5);
			}
		}
	}

	String name() {
		return this.exporter.name();
	}

	Exporter exporter() {
		return this.exporter;
	}

	String url() {
		return "http://127.0.0.1:%d%s".formatted(this.port, this.exporter.path());
	}

	Duration sinceStart() {
		return Duration.ofNanos(System.nanoTime() - this.started);
	}

	/**
	 * The processor time that it used so far, of all its threads, in whole hundredths of
	 * a second.
	 */
	Duration processorTime() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	/** Returns when the process has nothing to do, not even code to compile. */
	void awaitIdle() throws InterruptedException {
		Duration before;
		do {
			before = processorTime();
			Thread.sleep(IDLE_MILLIS);
		}
		while (processorTime().minus(before).toMillis() > 10);
	}

	/** The memory that it has now, in MiB. */
	double residentMemory() throws IOException {
		return status("VmRSS");
	}

	/** The most memory that it had, in MiB. */
	double peakMemory() throws IOException {
		return status("VmHWM");
	}

	private double status(String key) throws IOException {
		try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(this.process.pid())))) {
			return lines.filter((line) -> line.startsWith(key + ":"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElseThrow();
		}
	}

	/** Asks it to end, and waits until it has. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
