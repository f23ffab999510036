package io.github.exporterkit.benchmarks.jmx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.core.io.ClassPathResource;

/**
 * Reads 1,000 MBeans of another process by Exporter Kit and by jmx_exporter's stand-alone
 * server in turn, and says how much processor time each takes for a scrape.
 */
public final class JmxComparison {

	private static final int BEANS = 1000;

	private static final int SAMPLES = 5 * BEANS;

	private static final int WARM_UP = 250;

	private static final int MEASURED = 100;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Path jmxExporter;

	private final Path directory;

	private JmxComparison(Path jmxExporter, Path directory) {
		this.jmxExporter = jmxExporter;
		this.directory = directory;
	}

	/**
	 * Compare, and print a table. The build has put jmx_exporter's jar beside the
	 * classes.
	 * @param out where to print
	 * @throws Exception if one of the processes does not do what it should
	 */
	public static void run(PrintStream out) throws Exception {
		Path classes = Path.of(JmxComparison.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		new JmxComparison(classes.resolveSibling("jmx-exporter.jar"), Files.createTempDirectory("jmx-comparison"))
			.compare(out);
	}

	private void compare(PrintStream out) throws Exception {
		int port = freePort();
		List<Running> all = new ArrayList<>();
		try {
			Running target = start("the target", 0, "-Dcom.sun.management.jmxremote.port=" + port,
					"-Dcom.sun.management.jmxremote.authenticate=false", "-Dcom.sun.management.jmxremote.ssl=false",
					"-Djava.rmi.server.hostname=127.0.0.1", "-cp", classPath(), QueueProcess.class.getName(),
					String.valueOf(BEANS));
			all.add(target);
			target.awaitLine(QueueProcess.READY);
			List<Running> exporters = List.of(kit(port), jmxExporter(port));
			all.addAll(exporters);
			Map<String, Double> samples = exporters.get(0).samples();
			if (samples.size() != SAMPLES) {
				throw new IllegalStateException("not %d samples but %d".formatted(SAMPLES, samples.size()));
			}
			for (Running exporter : exporters) {
				Set<Map.Entry<String, Double>> others = new HashSet<>(exporter.samples().entrySet());
				others.removeAll(samples.entrySet());
				if (exporter.samples().size() != SAMPLES || !others.isEmpty()) {
					throw new IllegalStateException(
							"%s has other samples, such as %s".formatted(exporter.name, others.stream().findFirst()));
				}
			}
			scrape(exporters, WARM_UP);
			List<Duration> before = exporters.stream().map(Running::processorTime).toList();
			scrape(exporters, MEASURED);
			List<Double> millis = new ArrayList<>();
			for (int i = 0; i < exporters.size(); i++) {
				millis.add(exporters.get(i).processorTime().minus(before.get(i)).toNanos() / 1e6 / MEASURED);
			}
			out.printf("%n%d MBeans, %d samples%n%n| exporter | processor time | ratio |%n| --- | --- | --- |%n", BEANS,
					SAMPLES);
			for (int i = 0; i < exporters.size(); i++) {
				out.printf(Locale.ROOT, "| %s | %.1f ms | %.2f |%n", exporters.get(i).name, millis.get(i),
						millis.get(i) / millis.get(1));
			}
		}
		finally {
			all.forEach((running) -> running.process.destroyForcibly());
		}
	}

	private static void scrape(List<Running> exporters, int times) throws IOException, InterruptedException {
		for (int i = 0; i < times; i++) {
			for (Running exporter : exporters) {
				exporter.scrape();
			}
		}
	}

	private Running kit(int target) throws Exception {
		int port = freePort();
		return start("Exporter Kit", port, "-cp", classPath(), JmxExporter.class.getName(),
				"--spring.config.location=classpath:jmx.yaml", "--exporter.target.url=jmx://127.0.0.1:" + target,
				"--server.port=" + port, "--server.address=127.0.0.1", "--logging.level.root=warn")
			.awaitServing();
	}

	private Running jmxExporter(int target) throws Exception {
		int port = freePort();
		String rules = new ClassPathResource("jmx-exporter.yaml").getContentAsString(StandardCharsets.UTF_8);
		Path configuration = Files.writeString(Files.createTempFile(this.directory, "jmx-exporter", ".yaml"),
				"hostPort: 127.0.0.1:%d%n%s".formatted(target, rules));
		return start("jmx_exporter's stand-alone server", port, "-jar", this.jmxExporter.toString(),
				"127.0.0.1:" + port, configuration.toString())
			.awaitServing();
	}

	private Running start(String name, int port, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List
			.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC"));
		command.addAll(List.of(arguments));
		return new Running(name, port, new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	private static String classPath() {
		return System.getProperty("java.class.path");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** A process. */
	private static final class Running {

		private static final Duration STARTING = Duration.ofMinutes(2);

		private final String name;

		private final int port;

		private final Process process;

		private final BufferedReader output;

		Running(String name, int port, Process process) {
			this.name = name;
			this.port = port;
			this.process = process;
			this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		}

		void awaitLine(String awaited) throws IOException {
			for (String line = this.output.readLine(); !awaited.equals(line); line = this.output.readLine()) {
				if (line == null) {
					throw new IllegalStateException(this.name + " ended");
				}
			}
		}

		Running awaitServing() throws Exception {
			Thread draining = new Thread(() -> this.output.lines().forEach(Objects::hash));
			draining.setDaemon(true);
			draining.start();
			long end = System.nanoTime() + STARTING.toNanos();
			while (true) {
				try {
					scrape();
					return this;
				}
				catch (IOException ex) {
					if (System.nanoTime() > end || !this.process.isAlive()) {
						throw ex;
					}
					Thread.sleep(200);
				}
			}
		}

		String scrape() throws IOException, InterruptedException {
			return HTTP
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(this.port))).build(),
						BodyHandlers.ofString())
				.body();
		}

		/**
		 * The samples that come from MBeans, rounded: jmx_exporter calculates in binary.
		 */
		Map<String, Double> samples() {
			try {
				Map<String, Double> samples = new TreeMap<>();
				scrape().lines().filter((line) -> line.startsWith("bench_queue_")).forEach((line) -> {
					int value = line.lastIndexOf(' ') + 1;
					samples.put(line.substring(0, value).replace(",}", "}"),
							Math.round(1e6 * Double.parseDouble(line.substring(value))) / 1e6);
				});
				return samples;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Duration processorTime() {
			return this.process.info().totalCpuDuration().orElseThrow();
		}

	}

}
