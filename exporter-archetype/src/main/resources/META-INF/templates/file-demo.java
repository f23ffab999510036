package ${package};

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

/**
 * A directory with files as the target writes them, and with numbers that move: something
 * to scrape before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private final JobServer jobs = new JobServer();

	private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor();

	private final Path directory;

	private DemoTarget(Path directory) {
		this.directory = directory;
	}

	static DemoTarget start() throws IOException {
		DemoTarget target = new DemoTarget(Files.createTempDirectory("jobs").toRealPath());
		Files.createDirectory(target.directory.resolve("queues"));
		target.update();
		target.everySecond.scheduleAtFixedRate(target::update, 1, 1, TimeUnit.SECONDS);
		return target;
	}

	/**
	 * Where the directory is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "file://" + this.directory;
	}

	private void update() {
		write("status.json",
				Map.of("version", JobServer.VERSION, "uptimeMillis", this.jobs.uptime().toMillis(), "connections",
						this.jobs.connections(), "connectionLimit", JobServer.CONNECTION_LIMIT));
		JobServer.QUEUES.forEach((name) -> write("queues/" + name + ".json", this.jobs.queue(name)));
	}

	/** Written beside it and renamed, so that nobody reads half a file. */
	private void write(String file, Object document) {
		try {
			Path written = Files.write(this.directory.resolve(file + ".new"),
					JsonMapper.shared().writeValueAsBytes(document));
			Files.move(written, this.directory.resolve(file), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.everySecond.shutdown();
		this.everySecond.awaitTermination(5, TimeUnit.SECONDS);
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
