package io.github.exporterkit.benchmarks.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that exports queues, and how it is started.
 *
 * @param name what the tables call it
 * @param command what starts it, with <code>{port}</code> for the port that it is to
 * listen at, and <code>{target}</code> for the URL of the target without {@code /queues}
 * @param environment variables for its environment
 * @param path where its metrics are
 * @param warmsUp whether it becomes faster while it runs
 */
record Exporter(String name, List<String> command, Map<String, String> environment, String path, boolean warmsUp) {

	/** The name of the one that others are compared with. */
	static final String NAIVE = "Jackson records, client_java, Boot's endpoint";

	static Exporter jvm(String name, String path, List<String> command) {
		return new Exporter(name, command, Map.of(), path, true);
	}

	/** The same with further arguments of the program. */
	Exporter with(String... arguments) {
		List<String> command = new ArrayList<>(this.command);
		command.addAll(Arrays.asList(arguments));
		return new Exporter(this.name, command, this.environment, this.path, this.warmsUp);
	}

	/** The same with further options of the JVM. */
	Exporter withOptions(String... options) {
		List<String> command = new ArrayList<>(this.command);
		command.addAll(1, Arrays.asList(options));
		return new Exporter(this.name, command, this.environment, this.path, this.warmsUp);
	}

	/** The same with further variables in its environment. */
	Exporter withEnvironment(Map<String, String> variables) {
		Map<String, String> environment = new LinkedHashMap<>(this.environment);
		environment.putAll(variables);
		return new Exporter(this.name, this.command, environment, this.path, this.warmsUp);
	}

}
