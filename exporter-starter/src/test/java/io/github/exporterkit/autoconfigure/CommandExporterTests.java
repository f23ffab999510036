package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter of {@code commands.yaml}, which {@code docs/commands.md} shows, with this
 * machine's df.
 */
@EnabledOnOs(OS.LINUX)
class CommandExporterTests {

	private static final Path YAML = Path.of("src/test/resources/commands.yaml");

	@Test
	void whatACommandPrintsBecomesMetrics() throws IOException {
		long size = Files.getFileStore(Path.of("/")).getTotalSpace();
		try (ConfigurableApplicationContext context = Start.yaml(Files.readString(YAML)).run()) {
			assertThat(Served.by(context).metrics()).contains("disks_up 1\n")
				.containsPattern("disks_filesystem_size_bytes\\{mountpoint=\"/\",type=\"[^\"]+\"} "
						+ Pattern.quote(Long.toString(size)) + "\n")
				.containsPattern("disks_filesystem_available_bytes\\{mountpoint=\"/\",type=\"[^\"]+\"} \\d+\n");
			assertThat(Served.by(context).get("/").body()).contains("exec:///bin/df").doesNotContain("--output");
		}
	}

	@Test
	void aCommandThatFailsIsATargetThatIsDown() throws IOException {
		try (ConfigurableApplicationContext context = Start.yaml(Files.readString(YAML))
			.and("--exporter.sources.filesystems.exec.arguments=--no-such-option")
			.run()) {
			assertThat(Served.by(context).metrics()).contains("disks_up 0\n",
					"disks_scrape_source_failure_info{source=\"filesystems\",reason=\"status\"} 1\n");
			assertThat(Served.by(context).get("/").body()).contains("/bin/df ended with exit code 1 and said: ")
				.contains("unrecognized option");
		}
	}

	@Test
	void variablesHaveTheNamesThatAreWritten() {
		Start exporter = Start
			.yaml("""
					exporter:
					  name: environment
					  target:
					    url: exec:///usr/bin/env
					  sources:
					    variables:
					      exec:
					        environment: {ONE_A: "1", two: "2", "[THREE_B]": "3", PATH: "4"}
					      key-value: {}
					      metrics:
					        - {name: value, type: gauge, help: A variable, match: "(?<name>.*)", when: [{value: "@", matches: "[0-9]"}], labels: {name: $name}}
					""");
		try (ConfigurableApplicationContext context = exporter.run()) {
			assertThat(Served.by(context).metrics()).contains("environment_value{name=\"ONE_A\"} 1\n",
					"environment_value{name=\"two\"} 2\n", "environment_value{name=\"THREE_B\"} 3\n",
					"environment_value{name=\"PATH\"} 4\n");
		}
	}

}
