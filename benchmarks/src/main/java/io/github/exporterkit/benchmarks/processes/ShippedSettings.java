package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

import org.springframework.core.io.ClassPathResource;

/**
 * An exporter as the image of a generated project runs it: the jar extracted, the options
 * of its {@code docker/jvm.options}, and a cache of classes that was trained by scrapes:
 * an AOT cache on Java 25, an AppCDS archive before.
 */
final class ShippedSettings {

	private static final int TRAINING_SCRAPES = 20;

	private static final int TRAINING_SAMPLES = 1000;

	/** Java 24 brought AOT caches, Java 25 those that are made in one step. */
	private static final int AOT_CACHE = 25;

	private final JavaHome java;

	private final Path directory;

	ShippedSettings(JavaHome java, Path directory) {
		this.java = java;
		this.directory = directory;
	}

	/**
	 * The exporter of a jar, with the options of the image, of which further ones may
	 * override some.
	 */
	Exporter exporter(String name, Path jar, QueueTarget target, List<String> further)
			throws IOException, InterruptedException {
		Path application = Files.createTempDirectory(this.directory, "shipped");
		Programs.run(this.java.program(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
				"--destination", application.toString());
		Path cache = application.resolve("classes.cache");
		boolean aot = this.java.feature() >= AOT_CACHE;
		List<String> options = new ArrayList<>(options());
		options.addAll(further);
		Path extracted = application.resolve(jar.getFileName());
		Exporter training = exporter(name, options,
				(aot ? List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=error")
						: List.of("-XX:ArchiveClassesAtExit=" + cache, "-Xlog:cds=error,cds+dynamic=error")),
				extracted);
		train(training, target);
		if (!Files.exists(cache)) {
			throw new IOException("the training left no cache");
		}
		return exporter(name, options, List.of((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache), extracted);
	}

	private Exporter exporter(String name, List<String> options, List<String> cache, Path extracted) {
		List<String> command = new ArrayList<>(List.of(this.java.program()));
		command.addAll(options);
		command.addAll(cache);
		command.addAll(List.of("-jar", extracted.toString()));
		command.addAll(Installation.KIT_ARGUMENTS);
		return Exporter.jvm(name, Installation.KIT_PATH, command)
			.withEnvironment(Map.of("SPRING_MAIN_BANNER_MODE", "off", "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
	}

	private static void train(Exporter exporter, QueueTarget target) throws IOException, InterruptedException {
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(TRAINING_SAMPLES))) {
			Prometheus prometheus = new Prometheus(false);
			for (int i = 0; i < TRAINING_SCRAPES; i++) {
				prometheus.scrape(process);
				prometheus.scrape(process, "text/plain;version=0.0.4");
			}
		}
	}

	private List<String> options() throws IOException {
		String file = new ClassPathResource("jvm.options").getContentAsString(StandardCharsets.UTF_8);
		return file.lines()
			.filter((line) -> line.startsWith("-"))
			.filter((option) -> this.java.feature() >= AOT_CACHE || !option.equals("-XX:+UseCompactObjectHeaders"))
			.toList();
	}

}
