package io.github.exporterkit.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ExporterDefaultsTests {

	@Test
	void prometheusMaySelectSourcesWithoutEncodingTheBrackets() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			String brackets = Served.by(context).raw("/metrics?collect[]=queues");
			assertThat(brackets).startsWith("HTTP/1.1 200").contains("acme_up 0");
		}
	}

	@Test
	void healthHasItsProbesAndDoesNotDependOnTheTarget() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			Served served = Served.by(context);
			assertThat(served.metrics()).contains("acme_up 0");
			assertThat(served.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(served.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(served.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(served.get("/actuator").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@CsvSource({ "server.shutdown, immediate", "server.tomcat.relaxed-query-chars, |",
			"management.endpoints.web.exposure.include, info", "management.endpoints.web.discovery.enabled, true",
			"management.metrics.enable.jvm, true" })
	void whatAUserSetsWins(String key, String value) {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES + key + ": '" + value + "'\n")
			.run()) {
			assertThat(context.getEnvironment().getProperty(key)).isEqualTo(value);
		}
	}

	@Test
	void whatAnApplicationSetsByDefaultWinsToo() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.byDefault("server.shutdown", "immediate")
			.run()) {
			assertThat(context.getEnvironment().getProperty("server.shutdown")).isEqualTo("immediate");
			assertThat(context.getEnvironment().getProperty("server.tomcat.relaxed-query-chars")).isEqualTo("[,]");
		}
	}

	@Test
	void theProcessAndAHandfulOfTheRuntimesMetricsAreExposed() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			assertThat(Served.by(context).metrics().lines().filter((line) -> line.startsWith("# TYPE")))
				.filteredOn((line) -> !line.startsWith("# TYPE acme_"))
				.isNotEmpty()
				.allMatch((line) -> line
					.matches("# TYPE (process_|jvm_(gc_pause|memory_max|memory_used|threads_live)).*"))
				.anyMatch((line) -> line.startsWith("# TYPE process_"))
				.anyMatch((line) -> line.startsWith("# TYPE jvm_"));
		}
	}

	@Test
	void noMetricsOfTheProcessAreExposedOnceTheyAreTurnedOff() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--exporter.process-metrics=false")
			.run()) {
			assertThat(Served.by(context).metrics().lines().filter((line) -> !line.startsWith("#"))).isNotEmpty()
				.allMatch((line) -> line.startsWith("acme_"));
		}
	}

	@Test
	void actuatorEndpointsMayBeServedOnAnotherPort() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--management.server.port=0", "--management.endpoints.web.exposure.include=health,beans")
			.run()) {
			assertThat(Served.by(context).get("/actuator/beans").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void actuatorEndpointsMayBeServedIfTheUserSaysSo() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--exporter.web.expose-actuator=true", "--management.endpoints.web.exposure.include=health,beans")
			.run()) {
			assertThat(Served.by(context).get("/actuator/beans").statusCode()).isEqualTo(200);
		}
	}

}
