package io.github.exporterkit.archetype;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot become a project is refused with the reasons, and leaves no trace.
 */
class RefusedPropertiesTests {

	@TempDir
	Path directory;

	@Test
	void everyMistakeIsNamedAndNothingStays() throws Exception {
		Maven.Outcome outcome = Maven.generate(this.directory,
				Map.of("exporterName", "My-Db", "targetUrl", "localhost:8080", "port", "65536"));
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.output()).contains("Nothing was generated.", "exporterName cannot be 'My-Db'",
				"targetUrl cannot be 'localhost:8080'", "begin with http://", "port cannot be '65536'");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void whatIsToChooseIsNamed() throws Exception {
		Maven.Outcome outcome = Maven.generate(this.directory, Map.of("exporterName", "jobs", "source", "ftp", "level",
				"xml", "example", "jobs", "targetUrl", "jdbc:sqlserver://db;user=sa;password=s3cret"));
		assertThat(outcome.status()).isNotZero();
		assertThat(outcome.output()).contains("Nothing was generated.",
				"source cannot be 'ftp': choose http, jdbc, file, exec, tcp, jmx or snmp.",
				"level cannot be 'xml': choose yaml or java.", "example cannot be 'jobs': choose demo or none.",
				"targetUrl contains a user name or a password");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void aTargetOfAnotherSourceIsToldWhichOne() throws Exception {
		Maven.Outcome outcome = Maven.generate(this.directory,
				Map.of("exporterName", "jobs", "targetUrl", "tcp://localhost:11211"));
		assertThat(outcome.output()).contains("targetUrl cannot be 'tcp://localhost:11211'", "add -Dsource=tcp");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void whatWasThereBeforeStaysAsItWas() throws Exception {
		Path notes = Files.createDirectories(this.directory.resolve("jvm-exporter/src")).resolve("notes.txt");
		Files.writeString(notes, "mine");
		String pom = """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>exporters</artifactId>
					<version>1</version>
					<packaging>pom</packaging>
					<modules>
						<module>other</module>
					</modules>
				</project>
				""";
		Files.writeString(this.directory.resolve("pom.xml"), pom);
		Files.createDirectory(this.directory.resolve("other"));
		Files.writeString(this.directory.resolve("other/pom.xml"),
				pom.replace("exporters", "other").replaceAll("(?s)<modules>.*</modules>", ""));
		Maven.Outcome outcome = Maven.generate(this.directory,
				Map.of("exporterName", "jvm", "targetUrl", "http://me:s3cret@localhost", "port", "0"));
		assertThat(outcome.output()).contains("Nothing was generated.", "metrics that begin with jvm_",
				"targetUrl contains an @", "port cannot be '0'");
		assertThat(this.directory.resolve("jvm-exporter")).isDirectoryNotContaining("glob:**/README.md")
			.isDirectoryNotContaining("glob:**/pom.xml");
		assertThat(notes).hasContent("mine");
		assertThat(this.directory.resolve("pom.xml")).content()
			.contains("<module>other</module>")
			.doesNotContain("jvm-exporter");
	}

}
