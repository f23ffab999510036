package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Programs that are run to their end.
 */
final class Programs {

	private Programs() {
	}

	/** Runs a program, and returns what it wrote. */
	static String run(String... command) throws IOException, InterruptedException {
		return run(Map.of(), command);
	}

	/** The same with further variables in its environment. */
	static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
		builder.environment().putAll(environment);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException("%s fails: %s".formatted(String.join(" ", command), output));
		}
		return output;
	}

	/** Whether a program can be run and says that all is well. */
	static boolean succeeds(String... command) throws InterruptedException {
		try {
			run(command);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
