package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.io.ClassPathResource;

/**
 * The exporters as they are installed on this machine: fat jars that the build has put
 * beside {@code benchmarks.jar}, a Python script, and a Go program that is compiled here.
 */
final class Installation {

	static final List<String> KIT_ARGUMENTS = List.of("--server.port={port}", "--server.address=127.0.0.1",
			"--exporter.target.url={target}");

	static final String KIT_PATH = "/metrics";

	/** Debian's; another one would not see Debian's packages. */
	private static final String PYTHON = "/usr/bin/python3";

	/** Where Debian's packages have the sources of Go libraries. */
	private static final Path GO_LIBRARIES = Path.of("/usr/share/gocode");

	private final JavaHome java;

	private final Path jars;

	private final Path directory;

	private final PrintStream log;

	Installation(JavaHome java, Path directory, PrintStream log) {
		this.java = java;
		this.jars = new ApplicationHome(Installation.class).getDir().toPath();
		this.directory = directory;
		this.log = log;
	}

	JavaHome java() {
		return this.java;
	}

	Exporter kit() {
		return fatJar("Exporter Kit, YAML rules", "kit-exporter.jar", KIT_PATH, KIT_ARGUMENTS);
	}

	/** The kit with what the generated image adds, and further options of the JVM. */
	Exporter shipped(QueueTarget target, String... options) throws IOException, InterruptedException {
		return new ShippedSettings(this.java, this.directory).exporter("Exporter Kit, shipped settings",
				this.jars.resolve("kit-exporter.jar"), target, List.of(options));
	}

	Exporter naive() {
		return fatJar(Exporter.NAIVE, "spring-exporter.jar", "/actuator/prometheus",
				List.of("--server.port={port}", "--server.address=127.0.0.1", "--target.url={target}"));
	}

	/** Without queues. */
	Exporter bare() {
		return fatJar("Spring Boot's own metrics only", "bare-application.jar", "/actuator/prometheus",
				List.of("--server.port={port}", "--server.address=127.0.0.1"));
	}

	private Exporter fatJar(String name, String jar, String path, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(this.java.program(), "-jar", this.jars.resolve(jar).toString()));
		command.addAll(arguments);
		return Exporter.jvm(name, path, command);
	}

	Exporter handWritten() {
		return Exporter.jvm("a loop written by hand, the JDK's HTTP client and server", "/metrics",
				List.of(this.java.program(), "-cp", System.getProperty("java.class.path"),
						"io.github.exporterkit.benchmarks.HandWrittenExporter", "{port}", "{target}/queues"));
	}

	/** Those in other languages, as far as what they need is there. */
	List<Exporter> otherLanguages() throws IOException, InterruptedException {
		List<Exporter> exporters = new ArrayList<>();
		if (Programs.succeeds(PYTHON, "-c", "import prometheus_client")) {
			Path script = unpacked("queue_exporter.py");
			exporters.add(new Exporter("Python, prometheus_client",
					List.of(PYTHON, script.toString(), "{port}", "{target}/queues"), Map.of(), "/metrics", false));
		}
		else {
			this.log.println("No Python exporter: python3-prometheus-client is not installed.");
		}
		if (Files.exists(GO_LIBRARIES.resolve("src/github.com/prometheus/client_golang"))
				&& Programs.succeeds("go", "version")) {
			Path program = this.directory.resolve("queue_exporter");
			Programs.run(Map.of("GO111MODULE", "off", "GOPATH", GO_LIBRARIES.toString(), "GOFLAGS", ""), "go", "build",
					"-o", program.toString(), unpacked("queue_exporter.go").toString());
			exporters.add(new Exporter("Go, client_golang", List.of(program.toString(), "{port}", "{target}/queues"),
					Map.of(), "/metrics", false));
		}
		else {
			this.log
				.println("No Go exporter: golang and golang-github-prometheus-client-golang-dev are not installed.");
		}
		return exporters;
	}

	private Path unpacked(String name) throws IOException {
		Path file = this.directory.resolve(name);
		try (InputStream in = new ClassPathResource("exporters/" + name).getInputStream()) {
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
		}
		return file;
	}

}
