package io.github.exporterkit.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.exporterkit.endtoend.EndToEndApplication;

/**
 * An exporter in a process of its own, with the JVM options of generated projects and few
 * file descriptors.
 */
final class ShippedExporter implements AutoCloseable {

	private static final int MOST_DESCRIPTORS = 256;

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"} (\\S+)$");

	private static final String OPTIONS = "exporter-archetype/src/main/resources/archetype-resources/docker/jvm.options";

	private final Process process;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();

	private ShippedExporter(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "exporter-output");
		reader.setDaemon(true);
		reader.start();
	}

	/** Start with these properties; returns when it serves. */
	static ShippedExporter start(Path java, Map<String, Object> properties, Path directory) throws Exception {
		Properties saved = new Properties();
		saved.putAll(properties);
		Path file = directory.resolve("application.properties");
		try (Writer writer = Files.newBufferedWriter(file)) {
			saved.store(writer, null);
		}
		List<String> command = new ArrayList<>(
				List.of("bash", "-c", "ulimit -n " + MOST_DESCRIPTORS + " && exec \"$0\" \"$@\"", java.toString(),
						"-XX:+IgnoreUnrecognizedVMOptions", "@" + options(), "-cp",
						System.getProperty("java.class.path"), "org.springframework.boot.SpringApplication",
						"--spring.main.sources=" + EndToEndApplication.class.getName(), "--spring.main.banner-mode=off",
						"--spring.config.location=file:" + file, "--server.port=0", "--server.address=127.0.0.1"));
		ShippedExporter exporter = new ShippedExporter(new ProcessBuilder(command).redirectErrorStream(true).start());
		try {
			exporter.port.get(180, TimeUnit.SECONDS);
			return exporter;
		}
		catch (ExecutionException | TimeoutException ex) {
			exporter.close();
			throw new IllegalStateException("It did not start:\n" + exporter.lastLines(), ex);
		}
	}

	static Path ownJava() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	private static Path options() {
		return Stream.of(Path.of(OPTIONS), Path.of("..", OPTIONS))
			.filter(Files::isReadable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(OPTIONS + " is not there"));
	}

	int port() {
		return this.port.join();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String lastLines() {
		return String.join("\n", this.lastLines);
	}

	int descriptors() {
		return count("fd");
	}

	int threads() {
		return count("task");
	}

	/** How many threads there are of each name, numbers left out. */
	Map<String, Integer> threadNames() {
		Map<String, Integer> names = new TreeMap<>();
		for (Path thread : entries("task")) {
			try {
				String name = Files.readString(thread.resolve("comm")).strip();
				names.merge(name.replaceAll("\\d+", "N"), 1, Integer::sum);
			}
			catch (IOException ex) {
				// It ended meanwhile
			}
		}
		return names;
	}

	/** How many bytes of the heap are used after a collection of garbage. */
	long heap() throws IOException, InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Process collection = new ProcessBuilder(jcmd.toString(), Long.toString(this.process.pid()), "GC.run")
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		collection.waitFor();
		Scrape scrape = Scrape.of(port(), Scrape.TEXT, Duration.ofSeconds(10), FaultyTarget.HEALTHY);
		Matcher heap = HEAP.matcher(new String(scrape.body(), StandardCharsets.UTF_8));
		if (!heap.find()) {
			throw new IllegalStateException("It does not tell how much of its heap is used");
		}
		return (long) Double.parseDouble(heap.group(1));
	}

	private int count(String what) {
		return entries(what).size();
	}

	private List<Path> entries(String what) {
		Path directory = Path.of("/proc", Long.toString(this.process.pid()), what);
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("It ended by itself:\n" + lastLines(), ex);
		}
	}

	private void read() {
		try (InputStream output = this.process.getInputStream();
				BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.lastLines.add(line);
				if (this.lastLines.size() > 40) {
					this.lastLines.removeFirst();
				}
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					this.port.complete(Integer.parseInt(started.group(1)));
				}
			}
		}
		catch (IOException ex) {
			this.lastLines.add(ex.toString());
		}
		finally {
			this.port.completeExceptionally(new IllegalStateException("It ended by itself"));
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			this.process.destroyForcibly().waitFor();
		}
	}

}
