package io.github.exporterkit.archetype;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that are valid, and easily make a project that is not. The projects are generated
 * below an aggregating pom, and tested together.
 */
class AwkwardNamesTests {

	@TempDir
	static Path directory;

	@BeforeAll
	static void generate() throws Exception {
		Files.writeString(directory.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<modelVersion>4.0.0</modelVersion>
					<groupId>com.example</groupId>
					<artifactId>exporters</artifactId>
					<version>1</version>
					<packaging>pom</packaging>
				</project>
				""");
		generate(Map.of("exporterName", "x"));
		generate(Map.of("exporterName", "new", "groupId", "com.my-company"));
		generate(Map.of("exporterName", "queue"));
		generate(Map.of("exporterName", "s3__v2_", "package", "org.acme.monitoring", "artifactId", "S3.Exporter",
				"version", "2.0", "port", "65535", "targetUrl", "https://s3.acme.test:9000/base?key=it's"));
	}

	private static void generate(Map<String, String> properties) throws Exception {
		Maven.generate(directory, properties).requireSuccess();
	}

	@Test
	void theirProjectsPassTheirOwnTests() throws Exception {
		assertThat(Maven.run(directory, "test", "-T2", "-Dtest=*ApplicationTests").requireSuccess().output())
			.contains("x-exporter", "new-exporter", "S3.Exporter");
	}

	@Test
	void oneLetterIsEnough() {
		assertThat(directory.resolve("x-exporter/src/main/java/com/example/xexporter/XExporterApplication.java"))
			.exists();
	}

	@Test
	void aKeywordOfJavaIsNoPackage() {
		assertThat(
				directory.resolve("new-exporter/src/main/java/com/my_company/newexporter/NewExporterApplication.java"))
			.exists();
	}

	@Test
	void aNameThatTheMetricsBeginWithIsNotDoubled() {
		assertThat(directory.resolve("queue-exporter/src/test/resources/expected-metrics.txt")).content()
			.contains("# TYPE queue_waiting_jobs gauge", "# TYPE queue_server_info gauge");
	}

	@Test
	void aPackageNeedNotBeTheGroup() {
		assertThat(directory.resolve("S3.Exporter/src/main/java/org/acme/monitoring/S3V2ExporterApplication.java"))
			.content()
			.contains("package org.acme.monitoring;");
	}

	@Test
	void kubernetesAndPrometheusAreToldTheTargetInTheirWays() {
		Path project = directory.resolve("S3.Exporter");
		assertThat(project.resolve("k8s/base/podmonitor.yaml")).content()
			.contains("name: s3--v2--exporter", "replacement: \"s3.acme.test:9000\"");
		assertThat(project.resolve("k8s/overlays/beside/application.yaml")).content()
			.contains("url: \"https://localhost:9000/base?key=it's\"");
		assertThat(project.resolve("k8s/overlays/elsewhere/kustomization.yaml")).content()
			.contains("newName: s3.exporter", "newTag: \"2.0\"");
		assertThat(project.resolve("prometheus/prometheus.yml")).content().contains("localhost:65535");
	}

}
