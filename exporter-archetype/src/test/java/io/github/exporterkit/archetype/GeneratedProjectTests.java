package io.github.exporterkit.archetype;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project generated with nothing but a name: it builds, tests itself and runs.
 */
@TestMethodOrder(OrderAnnotation.class)
class GeneratedProjectTests {

	@TempDir
	static Path directory;

	private static Path project;

	@BeforeAll
	static void generate() throws Exception {
		Maven.generate(directory, Map.of("exporterName", "my_db")).requireSuccess();
		project = directory.resolve("my-db-exporter");
	}

	@Test
	@Order(1)
	void nothingIsLeftOfTheTemplate() throws IOException {
		try (Stream<Path> files = Files.walk(project)) {
			assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(Templates::assertNothingIsLeft);
		}
	}

	@Test
	@Order(2)
	void hiddenFilesAreThere() {
		assertThat(Stream.of(".gitignore", ".dockerignore", ".editorconfig").map(project::resolve))
			.allSatisfy((file) -> assertThat(file).exists());
	}

	@Test
	@Order(3)
	void itPassesItsOwnTests() throws Exception {
		Maven.Outcome verified = Maven.run(project, "verify").requireSuccess();
		assertThat(verified.output()).doesNotContain("[WARNING] /", " WARN ").containsPattern("Tests run: [1-9]");
	}

	@Test
	@Order(4)
	void itsJarExposesWhatTheTargetSays() throws Exception {
		HttpServer target = recordedTarget();
		try (RunningJar exporter = RunningJar
			.start(project.resolve("target/my-db-exporter.jar"),
					"--exporter.target.url=http://127.0.0.1:" + target.getAddress().getPort())
			.await()) {
			assertThat(exporter.get("/metrics").body().lines())
				.contains("my_db_up 1", "my_db_queue_waiting_jobs{queue=\"mail\"} 3",
						"my_db_queue_worker_busy{queue=\"mail\",worker=\"1\"} 1",
						"my_db_server_info{version=\"8.2.1\"} 1")
				.anyMatch((line) -> line.startsWith("my_db_exporter_build_info{version=\"0.1.0-SNAPSHOT\""));
			assertThat(exporter.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(exporter.get("/actuator").statusCode()).isEqualTo(404);
		}
		finally {
			target.stop(0);
		}
	}

	@Test
	@Order(5)
	void itDescribesItselfAsItsAlertsAndItsDashboardAre() throws Exception {
		HttpServer target = recordedTarget();
		Path described = directory.resolve("described");
		try {
			Process run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
					project.resolve("target/my-db-exporter.jar").toString(), "--exporter.run.mode=describe",
					"--exporter.run.describe.to=" + described,
					"--exporter.target.url=http://127.0.0.1:" + target.getAddress().getPort())
				.redirectErrorStream(true)
				.start();
			String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(run.waitFor()).as(output).isZero();
		}
		finally {
			target.stop(0);
		}
		for (String file : new String[] { "prometheus/rules/alerts.yaml", "prometheus/rules/alerts_test.yaml",
				"grafana/dashboard.json" }) {
			assertThat(project.resolve(file)).hasSameTextualContentAs(described.resolve(file));
		}
	}

	@Test
	@Order(6)
	void aMisspeltFieldFailsItsTests() throws Exception {
		Path yaml = project.resolve("src/main/resources/application.yaml");
		Files.writeString(yaml, Files.readString(yaml).replace("value: waiting", "value: wating"));
		Maven.Outcome tested = Maven.run(project, "test", "-Dtest=MyDbExporterApplicationTests");
		assertThat(tested.status()).isNotZero();
		assertThat(tested.output()).contains("theMetricsAreThoseOfTheRecordedPayloads",
				"no field `wating` in queues; did you mean `waiting`?");
	}

	private static HttpServer recordedTarget() throws IOException {
		HttpServer target = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		for (String source : new String[] { "status", "queues" }) {
			byte[] payload = Files.readAllBytes(project.resolve("src/test/resources/payloads/" + source + ".json"));
			target.createContext("/api/" + source, (exchange) -> {
				exchange.sendResponseHeaders(200, payload.length);
				exchange.getResponseBody().write(payload);
				exchange.close();
			});
		}
		target.start();
		return target;
	}

}
