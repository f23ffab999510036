package ${package};

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A program that prints what the target's does, {@code src/test/resources/jobs.sh}, with
 * numbers that move: something to scrape before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private final Path program;

	private DemoTarget(Path program) {
		this.program = program;
	}

	static DemoTarget start() throws IOException {
		Path program = Files.createTempFile("jobs", ".sh").toRealPath();
		try (InputStream script = DemoTarget.class.getResourceAsStream("/jobs.sh")) {
			Files.copy(script, program, StandardCopyOption.REPLACE_EXISTING);
		}
		program.toFile().setExecutable(true);
		return new DemoTarget(program);
	}

	/**
	 * Where the program is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "exec://" + this.program;
	}

	@Override
	public void close() throws IOException {
		Files.delete(this.program);
	}

}
