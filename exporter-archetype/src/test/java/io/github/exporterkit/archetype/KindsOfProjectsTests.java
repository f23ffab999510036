package io.github.exporterkit.archetype;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project for each kind of source and each level, some with names that easily make a
 * project that does not work. The archetype plugin has generated them from
 * {@code src/test/resources/projects}, and one build tests them all.
 */
class KindsOfProjectsTests {

	private static final Path DIRECTORY = Path.of("target/test-classes/projects").toAbsolutePath();

	private static TreeMap<String, Path> projects;

	@BeforeAll
	static void find() throws IOException {
		projects = new TreeMap<>();
		for (Path kind : list(Path.of("src/test/resources/projects"))) {
			String name = kind.getFileName().toString();
			projects.put(name, list(DIRECTORY.resolve(name).resolve("project")).get(0));
		}
		Files.writeString(DIRECTORY.resolve("pom.xml"),
				"""
						<project xmlns="http://maven.apache.org/POM/4.0.0">
							<modelVersion>4.0.0</modelVersion>
							<groupId>com.example</groupId>
							<artifactId>exporters</artifactId>
							<version>1</version>
							<packaging>pom</packaging>
							<modules>
								%s
							</modules>
						</project>
						""".formatted(projects.values()
					.stream()
					.map((project) -> "<module>%s</module>".formatted(DIRECTORY.relativize(project)))
					.collect(Collectors.joining("\n"))));
	}

	@Test
	void theyPassTheirOwnTestsWithoutAWarning() throws Exception {
		Maven.Outcome tested = Maven.run(DIRECTORY, "test", "-T2", "-DargLine=-XX:TieredStopAtLevel=1")
			.requireSuccess();
		assertThat(tested.output()).doesNotContain("[WARNING] /").containsPattern("Tests run: [1-9]");
		assertThat(tested.output().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.as("the empty project's")
			.contains("no source is declared");
		assertThat(projects).hasSize(13)
			.allSatisfy((kind, project) -> assertThat(tested.output()).contains(project.getFileName().toString()));
	}

	@Test
	void nothingIsLeftOfTheTemplates() throws IOException {
		for (Path project : projects.values()) {
			try (Stream<Path> files = Files.walk(project)) {
				assertThat(files
					.filter((file) -> Files.isRegularFile(file) && !file.startsWith(project.resolve("target"))))
					.isNotEmpty()
					.allSatisfy(Templates::assertNothingIsLeft);
			}
		}
	}

	@Test
	void editorsKnowTheKeysOfEveryProject() throws IOException {
		for (Map.Entry<String, Path> project : projects.entrySet()) {
			assertThat(project.getValue().resolve("src/main/resources/application.yaml")).content()
				.startsWith("# yaml-language-server: $schema=../../../exporter.schema.json\n");
			try (Stream<Path> files = Files.list(project.getValue())) {
				assertThat(files.filter((file) -> file.toString().endsWith(".schema.json")))
					.containsExactly(project.getValue().resolve("exporter.schema.json"));
			}
			assertThat(project.getValue().resolve("exporter.schema.json")).content()
				.contains("\"MetricRule\"")
				.satisfies((schema) -> assertThat(schema.contains("\"JdbcProperties\""))
					.isEqualTo(List.of("jdbc", "one-letter").contains(project.getKey())))
				.satisfies((schema) -> assertThat(schema.contains("\"SnmpProperties\""))
					.isEqualTo(List.of("snmp", "device").contains(project.getKey())));
		}
	}

	@Test
	void anEmptyProjectHasNoExample() throws IOException {
		try (Stream<Path> files = Files.walk(projects.get("empty").resolve("src"))) {
			assertThat(files.filter(Files::isRegularFile).map((file) -> file.getFileName().toString()))
				.containsExactlyInAnyOrder("EmptyExporterApplication.java", "application.yaml",
						"EmptyExporterApplicationTests.java", "expected-metrics.txt", "README.md");
		}
		assertThat(projects.get("empty").resolve("grafana/dashboard.json")).content().doesNotContain("queue");
	}

	@Test
	void withYamlAloneThereIsNoJavaButMain() {
		assertThat(projects.get("exec").resolve("src/main/java/com/example/jobsexecexporter")).isDirectoryNotContaining(
				(file) -> !file.getFileName().toString().equals("JobsExecExporterApplication.java"));
	}

	@Test
	void oneLetterIsEnough() {
		assertThat(projects.get("one-letter").resolve("src/main/java/com/example/xexporter/XExporterApplication.java"))
			.exists();
	}

	@Test
	void aKeywordOfJavaIsNoPackage() {
		assertThat(
				projects.get("keyword").resolve("src/main/java/com/my_company/newexporter/NewExporterApplication.java"))
			.exists();
	}

	@Test
	void aNameThatTheMetricsBeginWithIsNotDoubled() {
		assertThat(projects.get("prefix").resolve("src/test/resources/expected-metrics.txt")).content()
			.contains("# TYPE queue_waiting_jobs gauge", "# TYPE queue_server_info gauge");
	}

	@Test
	void aPackageNeedNotBeTheGroup() {
		assertThat(
				projects.get("given-names").resolve("src/main/java/org/acme/monitoring/S3V2ExporterApplication.java"))
			.content()
			.contains("package org.acme.monitoring;");
	}

	@Test
	void kubernetesAndPrometheusAreToldTheTargetInTheirWays() {
		Path project = projects.get("given-names");
		assertThat(project.resolve("k8s/base/podmonitor.yaml")).content()
			.contains("name: s3--v2--exporter", "replacement: \"s3.acme.test:9000\"");
		assertThat(project.resolve("k8s/overlays/beside/application.yaml")).content()
			.contains("url: \"https://localhost:9000/base?key=it's\"");
		assertThat(project.resolve("k8s/overlays/elsewhere/kustomization.yaml")).content()
			.contains("newName: s3.exporter", "newTag: \"2.0\"");
		assertThat(project.resolve("prometheus/prometheus.yml")).content().contains("localhost:65535");
	}

	@Test
	void theHostIsFoundInOtherUrlsToo() {
		assertThat(projects.get("one-letter").resolve("k8s/base/podmonitor.yaml")).content()
			.contains("replacement: \"db.acme.test:3306\"");
		assertThat(projects.get("one-letter").resolve("k8s/overlays/beside/application.yaml")).content()
			.contains("url: \"jdbc:mariadb://localhost:3306/jobs\"");
		assertThat(projects.get("one-letter").resolve("pom.xml")).content().contains("mariadb-java-client");
		assertThat(projects.get("keyword").resolve("prometheus/prometheus.yml")).content()
			.contains("instance: \"jobs.acme.test:9010\"");
		assertThat(projects.get("keyword").resolve("k8s/overlays/beside/application.yaml")).content()
			.contains("url: \"service:jmx:rmi:///jndi/rmi://localhost:9010/jmxrmi\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file", "exec", "lines" })
	void whatHasNoHostGetsAnotherInstance(String kind) {
		List<String> monitor = read(projects.get(kind).resolve("k8s/base/podmonitor.yaml")).lines().toList();
		assertThat(monitor).noneMatch((line) -> line.contains("replacement: \"\""))
			.anyMatch((line) -> line.contains("targetLabel: instance"));
		assertThat(read(projects.get(kind).resolve("prometheus/prometheus.yml"))).contains("instance: localhost");
	}

	@Test
	void filesAreMountedWhereTheExporterReadsThem() {
		Path k8s = projects.get("file").resolve("k8s");
		assertThat(read(k8s.resolve("base/deployment.yaml"))).contains("hostPath:\n            path: /var/lib/jobs",
				"mountPath: /target\n              readOnly: true");
		assertThat(read(k8s.resolve("overlays/elsewhere/application.yaml"))).contains("url: \"file:///target\"");
		assertThat(read(k8s.resolve("overlays/beside/target.yaml"))).contains("mountPath: /var/lib/jobs");
	}

	private static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(Files::isDirectory).toList();
		}
	}

	private static String read(Path file) {
		return Templates.read(file);
	}

}
