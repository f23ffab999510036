package io.github.exporterkit.archetype;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Projects that no archetype made, as people who know Spring Boot write them: one with
 * its parent, one with its dependencies imported, and one that is an application already,
 * as it was and with the starter.
 */
class SpringBootProjectsTests {

	private static final Path PROJECTS = Path.of("src/test/resources/spring-boot-projects");

	private static final String[] KNOWN = { "Authorization",
			"Basic " + Base64.getEncoder().encodeToString("shop:keeper".getBytes(StandardCharsets.UTF_8)) };

	@TempDir
	static Path directory;

	private static HttpServer target;

	@BeforeAll
	static void build() throws Exception {
		try (Stream<Path> files = Files.walk(PROJECTS)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path copy = directory.resolve(PROJECTS.relativize(file).toString());
				Files.createDirectories(copy.getParent());
				Files.writeString(copy,
						Files.readString(file)
							.replace("@spring-boot.version@", System.getProperty("spring-boot.version"))
							.replace("@exporter-kit.version@", System.getProperty("archetype.version")));
			}
		}
		Maven.run(directory, "package").requireSuccess();
		byte[] queues = """
				{"rows": [{"kind": "queue", "name": "mail", "size": 3}, {"kind": "topic", "name": "news", "size": 4}]}
				""".getBytes(StandardCharsets.UTF_8);
		target = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		target.createContext("/queues", (exchange) -> {
			exchange.sendResponseHeaders(200, queues.length);
			exchange.getResponseBody().write(queues);
			exchange.close();
		});
		target.start();
	}

	@AfterAll
	static void end() {
		target.stop(0);
	}

	private static Path jar(String project) {
		return directory.resolve("%s/target/%s-1.jar".formatted(project, project));
	}

	private static String targetUrl() {
		return "--exporter.target.url=http://127.0.0.1:" + target.getAddress().getPort();
	}

	@ParameterizedTest
	@CsvSource({ "plain, 200", "imported, 404" })
	void theStarterAloneIsAnExporterWithOrWithoutTheActuator(String project, int health) throws Exception {
		try (RunningJar exporter = RunningJar.start(jar(project), targetUrl()).await()) {
			assertThat(exporter.get("/metrics").body().lines())
				.contains("shop_up 1", "shop_queue_messages{queue=\"mail\"} 3")
				.noneMatch((line) -> line.contains("news"))
				.anyMatch((line) -> line.startsWith("process_cpu_seconds_total "));
			assertThat(exporter.get("/actuator/health").statusCode()).isEqualTo(health);
			assertThat(exporter.get("/").body()).contains("href=\"metrics\"")
				.satisfies((page) -> assertThat(page.contains("href=\"actuator/health\"")).isEqualTo(health == 200));
		}
	}

	@Test
	void anApplicationKeepsAllThatItHas() throws Exception {
		try (RunningJar host = RunningJar.startWithManagementPort(jar("host"));
				RunningJar guest = RunningJar.startWithManagementPort(jar("guest"), targetUrl(), "--exporter.name=acme",
						"--exporter.web.landing-page=/exporter", "--exporter.sources.queues.http.path=/queues",
						"--exporter.sources.queues.each=$.rows.*", "--exporter.sources.queues.metrics[0].name=messages",
						"--exporter.sources.queues.metrics[0].value=size",
						"--exporter.sources.queues.metrics[0].labels.queue=name")) {
			host.await();
			guest.await();
			assertThat(statuses(guest)).isEqualTo(statuses(host)).containsEntry("/carts/1", 401);
			assertThat(guest.get("/").body()).isEqualTo("the shop");
			assertThat(guest.management("/actuator/health").body())
				.isEqualTo(host.management("/actuator/health").body());
			assertThat(links(guest)).isEqualTo(links(host)).contains("prometheus", "metrics", "mappings");
			List<String> mappings = mappings(host);
			mappings.addAll(List.of("/metrics", "/exporter"));
			assertThat(mappings(guest)).containsExactlyInAnyOrderElementsOf(mappings);
			Awaitility.await()
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(meters(guest)).isEqualTo(meters(host))
					.contains("shop.carts", "http.server.requests"));
			assertThat(guest.management("/actuator/prometheus").body()).contains("shop_carts 3.0")
				.doesNotContain("acme_");

			assertThat(host.get("/metrics", KNOWN).statusCode()).isEqualTo(404);
			assertThat(guest.get("/metrics").body())
				.contains("\nacme_up 1\n", "\nacme_messages{queue=\"mail\"} 3\n", "\nprocess_cpu_seconds_total ")
				.doesNotContain("shop_carts", "http_server_requests");
			assertThat(guest.get("/exporter").statusCode()).as("protected as the application says").isEqualTo(401);
			assertThat(guest.get("/exporter", KNOWN).body()).contains("href=\"metrics\"").doesNotContain("Health");
		}
	}

	private static Map<String, Integer> statuses(RunningJar application) throws IOException, InterruptedException {
		Map<String, Integer> statuses = new LinkedHashMap<>();
		for (String path : List.of("/", "/carts/1", "/carts", "/nothing", "/actuator/health")) {
			statuses.put(path, application.get(path).statusCode());
			statuses.put(path + " known", application.get(path, KNOWN).statusCode());
		}
		for (String path : List.of("/", "/metrics", "/actuator", "/actuator/health/liveness", "/actuator/prometheus",
				"/actuator/metrics", "/actuator/env")) {
			statuses.put("management " + path, application.management(path).statusCode());
		}
		return statuses;
	}

	private static TreeSet<String> links(RunningJar application) throws IOException, InterruptedException {
		Map<String, Object> links = JsonPath.read(application.management("/actuator").body(), "$._links");
		return new TreeSet<>(links.keySet());
	}

	/** What every mapping is for. */
	private static List<String> mappings(RunningJar application) throws IOException, InterruptedException {
		List<String> predicates = JsonPath.read(application.management("/actuator/mappings").body(),
				"$.contexts.*.mappings.dispatcherServlets.*[*].predicate");
		return predicates;
	}

	/** The names of the meters, but of those that come with a garbage collection only. */
	private static TreeSet<String> meters(RunningJar application) throws IOException, InterruptedException {
		List<String> names = JsonPath.read(application.management("/actuator/metrics").body(), "$.names[*]");
		TreeSet<String> meters = new TreeSet<>(names);
		meters.removeIf((name) -> name.startsWith("jvm.gc."));
		return meters;
	}

}
