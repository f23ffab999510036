package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Java runtime that exporters run on.
 *
 * @param home where it is
 * @param version its version, such as 17.0.15
 */
record JavaHome(Path home, String version) {

	static JavaHome of(Path home) throws IOException {
		Properties release = new Properties();
		try (InputStream in = Files.newInputStream(home.resolve("release"))) {
			release.load(in);
		}
		return new JavaHome(home, release.getProperty("JAVA_VERSION").replace("\"", ""));
	}

	int feature() {
		return Runtime.Version.parse(this.version).feature();
	}

	String program() {
		return this.home.resolve("bin/java").toString();
	}

}
