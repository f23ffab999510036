package io.github.exporterkit.archetype;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs Maven as a user does, in a process of its own, and with a repository of its own:
 * the user's is only read.
 */
final class Maven {

	private static final Path SETTINGS = Path.of("src/test/resources/with-user-repository.xml").toAbsolutePath();

	private Maven() {
	}

	/**
	 * Generate a project from the archetype that was just packaged.
	 * @param directory where the project's own directory will be
	 * @param properties the archetype's properties
	 */
	static Outcome generate(Path directory, Map<String, String> properties) throws Exception {
		List<String> arguments = new ArrayList<>(
				List.of(System.getProperty("archetype.plugin") + ":generate", "-DarchetypeCatalog=local",
						"-DarchetypeGroupId=io.github.exporterkit", "-DarchetypeArtifactId=exporter-archetype",
						"-DarchetypeVersion=" + System.getProperty("archetype.version")));
		properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
		return run(directory, arguments.toArray(String[]::new));
	}

	static Outcome run(Path directory, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("maven.home") + "/bin/mvn", "-B", "-ntp",
				"--global-settings", SETTINGS.toString(), "-Dmaven.repo.local=" + System.getProperty("it.repository"),
				"-Duser.repository.url=" + new File(System.getProperty("user.repository")).toURI()));
		command.addAll(List.of(arguments));
		Path log = Files.createTempFile("maven", ".log");
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = builder.start();
		try {
			if (!process.waitFor(5, TimeUnit.MINUTES)) {
				throw new IllegalStateException("Maven did not end:\n" + Files.readString(log));
			}
			return new Outcome(process.exitValue(), Files.readString(log));
		}
		finally {
			process.destroyForcibly();
			Files.delete(log);
		}
	}

	/**
	 * How Maven ended.
	 *
	 * @param status 0 if all went well
	 * @param output what it printed
	 */
	record Outcome(int status, String output) {

		Outcome requireSuccess() {
			if (this.status != 0) {
				throw new AssertionError("Maven failed:\n" + this.output);
			}
			return this;
		}

	}

}
