package io.github.exporterkit.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.github.exporterkit.configuration.Exporters;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter as a guest in an application that is there for something else.
 */
@ExtendWith(OutputCaptureExtension.class)
class GuestTests {

	private static final String[] ACTUATOR = { "--management.endpoints.web.exposure.include=health,prometheus,metrics",
			"--exporter.web.expose-actuator=true" };

	private static Start guest(Class<?>... host) {
		return Start.yaml(Exporters.QUEUES).beans(host);
	}

	@Test
	void theApplicationsMappingsMetersAndEndpointsStayAsTheyWere() {
		String exposure = ACTUATOR[0];
		try (ConfigurableApplicationContext without = Start.arguments(exposure).beans(Shop.class).run();
				ConfigurableApplicationContext with = guest(Shop.class).and(exposure).run()) {
			for (String path : List.of("/", "/carts", "/actuator/metrics", "/actuator/prometheus")) {
				assertThat(Served.by(with).get(path).statusCode()).as(path)
					.isEqualTo(Served.by(without).get(path).statusCode())
					.isEqualTo(200);
			}
			assertThat(mappings(with)).isEqualTo(mappings(without)).isNotEmpty();
			assertThat(endpoints(with)).isEqualTo(endpoints(without)).contains("/actuator/prometheus");
			Awaitility.await()
				.untilAsserted(() -> assertThat(meters(with)).isEqualTo(meters(without))
					.contains("shop.carts", "jvm.classes.loaded", "http.server.requests"));
			assertThat(Served.by(with).metrics()).contains("acme_up 0", "\nprocess_start_time_seconds ")
				.doesNotContain("shop_carts", "jvm_classes");
			assertThat(Served.by(with).get("/actuator/prometheus").body()).contains("shop_carts 3")
				.doesNotContain("acme_", "process_cpu_seconds_total");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Shop.class, View.class, Route.class, CatchAll.class })
	void theLandingPageHidesNothingThatTheApplicationHasAtTheRoot(Class<?> host) {
		try (ConfigurableApplicationContext context = guest(host).run()) {
			assertThat(Served.by(context).get("/").body()).isEqualTo("the host's");
			assertThat(Served.by(context).metrics()).contains("acme_up 0");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Shop.class, CatchAll.class })
	void theLandingPageCanBeMoved(Class<?> host) {
		try (ConfigurableApplicationContext context = guest(host).and("--exporter.web.landing-page=/exporter/page")
			.run()) {
			assertThat(Served.by(context).get("/").body()).isEqualTo("the host's");
			assertThat(Served.by(context).get("/exporter/page").body()).contains("<h1>acme exporter",
					"href=\"../metrics\"", "href=\"../actuator/health\"");
		}
	}

	@Test
	void theLandingPageCanBeTurnedOff() {
		try (ConfigurableApplicationContext context = guest().and("--exporter.web.landing-page=none").run()) {
			assertThat(Served.by(context).get("/").statusCode()).isEqualTo(404);
			assertThat(Served.by(context).metrics()).contains("acme_up 0");
		}
	}

	@ParameterizedTest
	@CsvSource({ "metrics-path, /metrics, Pushed#receive()", "metrics-path, /carts, Shop#carts()",
			"landing-page, /carts, Shop#carts()" })
	void aPathThatTheApplicationHasIsRefusedAndTheKeyThatMovesOursIsNamed(String key, String path, String method,
			CapturedOutput output) {
		String failure = guest(path.equals("/carts") ? Shop.class : Pushed.class)
			.and("--exporter.web." + key + "=" + path)
			.failure(output);
		assertThat(failure).contains("exporter.web.%s: the application already maps %s, in %s$%s".formatted(key, path,
				GuestTests.class.getName(), method), "write another path, such as /exporter" + path);
	}

	@Test
	void anActuatorEndpointAtThePathOfTheMetricsIsRefusedToo(CapturedOutput output) {
		String failure = guest().and(ACTUATOR)
			.and("--management.endpoints.web.base-path=/", "--management.endpoints.web.path-mapping.prometheus=metrics",
					"--management.endpoints.web.path-mapping.metrics=meters")
			.failure(output);
		assertThat(failure).contains("exporter.web.metrics-path: the application already maps /metrics", "prometheus");
	}

	@Test
	void theMetricsCanBeMoved() {
		try (ConfigurableApplicationContext context = guest(Pushed.class).and("--exporter.web.metrics-path=/exporter")
			.run()) {
			assertThat(Served.by(context).get("/exporter").body()).contains("acme_up 0");
			assertThat(Served.by(context).get("/metrics").statusCode()).isEqualTo(405);
			assertThat(Served.by(context).get("/").body()).contains("href=\"exporter\"");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--management.endpoints.web.base-path=/manage             | manage/health
			--management.endpoints.web.path-mapping.health=healthz   | actuator/healthz
			--server.servlet.context-path=/shop                      | actuator/health
			""")
	void theHealthButtonLeadsToHealthWhereverItIs(String argument, String link) {
		try (ConfigurableApplicationContext context = guest().and(argument).run()) {
			String root = context.getEnvironment().getProperty("server.servlet.context-path", "") + "/";
			assertThat(Served.by(context).get(root).body()).contains("href=\"" + link + "\">Health</a>");
			assertThat(Served.by(context).get(root + link).statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--management.server.port=0", "--management.server.port=-1",
			"--management.endpoints.web.exposure.exclude=health", "--management.endpoint.health.access=none" })
	void whereHealthIsNotOnThisPortThereIsNoButton(String argument) {
		try (ConfigurableApplicationContext context = guest().and(argument).run()) {
			assertThat(Served.by(context).get("/").body()).contains("href=\"metrics\"").doesNotContain("Health");
		}
	}

	@Test
	void actuatorEndpointsOnTheScrapedPortAreWarnedOfUnlessTheUserAllowsThem(CapturedOutput output) {
		String warning = "The actuator endpoints [beans] are on the port that Prometheus scrapes";
		Start exposed = guest().and("--management.endpoints.web.exposure.include=health,beans");
		try (ConfigurableApplicationContext context = exposed.run()) {
			assertThat(Served.by(context).get("/actuator/beans").statusCode()).isEqualTo(200);
			assertThat(output).containsOnlyOnce(warning);
		}
		try (ConfigurableApplicationContext context = exposed.and("--exporter.web.expose-actuator=true").run()) {
			assertThat(Served.by(context).get("/actuator/beans").statusCode()).isEqualTo(200);
			assertThat(output).containsOnlyOnce(warning);
		}
	}

	@Test
	void actuatorEndpointsOnAnotherPortAreNeitherRefusedNorWarnedOf(CapturedOutput output) {
		try (ConfigurableApplicationContext context = guest()
			.and("--management.server.port=0", "--management.endpoints.web.exposure.include=health,beans",
					"--exporter.web.expose-actuator=false")
			.run()) {
			assertThat(Served.by(context).get("/actuator/beans").statusCode()).isEqualTo(404);
			assertThat(output).doesNotContain("on the port that Prometheus scrapes");
		}
	}

	private static Set<String> mappings(ConfigurableApplicationContext context) {
		return context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.stream()
			.map(Object::toString)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Collection<String> endpoints(ConfigurableApplicationContext context) {
		return context.getBean(PathMappedEndpoints.class).getAllPaths();
	}

	/** The names of the meters, but of those that come with a garbage collection only. */
	private static Set<String> meters(ConfigurableApplicationContext context) {
		return context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> meter.getId().getName())
			.filter((name) -> !name.startsWith("jvm.gc."))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@RestController
	static class Shop {

		Shop(MeterRegistry registry) {
			registry.gauge("shop.carts", 3);
		}

		@GetMapping("/")
		String root() {
			return "the host's";
		}

		@GetMapping("/carts")
		String carts() {
			return "none";
		}

	}

	@RestController
	static class Pushed {

		@PostMapping("/metrics")
		void receive() {
		}

	}

	@RestController
	static class CatchAll {

		@GetMapping("/**")
		String any() {
			return "the host's";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class View implements WebMvcConfigurer {

		@Override
		public void addViewControllers(ViewControllerRegistry registry) {
			registry.addViewController("/").setViewName("forward:/view");
		}

		@Bean
		RouterFunction<ServerResponse> view() {
			return RouterFunctions.route().GET("/view", (request) -> ServerResponse.ok().body("the host's")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Route {

		@Bean
		RouterFunction<ServerResponse> root() {
			return RouterFunctions.route().GET("/", (request) -> ServerResponse.ok().body("the host's")).build();
		}

	}

}
