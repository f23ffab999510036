package io.github.exporterkit.autoconfigure;

import java.util.Map;

import io.github.exporterkit.configuration.Exporters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
		}
	}

	@Test
	void nothingElseOfSpringBootIsSet() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			assertThat(context.getEnvironment().getPropertySources().get("exporterDefaults").getSource())
				.isEqualTo(Map.of("server.tomcat.relaxed-query-chars", "[,]"));
		}
	}

	@Test
	void whatAUserSetsWins() {
		try (ConfigurableApplicationContext context = Start
			.yaml(Exporters.QUEUES + "server.tomcat.relaxed-query-chars: '|'\n")
			.run()) {
			assertThat(context.getEnvironment().getProperty("server.tomcat.relaxed-query-chars")).isEqualTo("|");
		}
	}

	@Test
	void whatAnApplicationSetsByDefaultWinsToo() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.byDefault("server.tomcat.relaxed-query-chars", "|")
			.run()) {
			assertThat(context.getEnvironment().getProperty("server.tomcat.relaxed-query-chars")).isEqualTo("|");
		}
	}

	@Test
	void theProcessAndAHandfulOfTheRuntimesMetricsAreExposedAsPrometheusNamesThem() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			assertThat(Served.by(context).metrics().lines().filter((line) -> line.startsWith("# TYPE")))
				.filteredOn((line) -> !line.startsWith("# TYPE acme_"))
				.contains("# TYPE process_cpu_seconds_total counter", "# TYPE process_start_time_seconds gauge",
						"# TYPE jvm_gc_collection_seconds summary", "# TYPE jvm_memory_max_bytes gauge",
						"# TYPE jvm_memory_used_bytes gauge", "# TYPE jvm_threads_current gauge")
				.filteredOn((line) -> !line.startsWith("# TYPE jvm_"))
				.isSubsetOf("# TYPE process_cpu_seconds_total counter", "# TYPE process_start_time_seconds gauge",
						"# TYPE process_open_fds gauge", "# TYPE process_max_fds gauge",
						"# TYPE process_resident_memory_bytes gauge", "# TYPE process_virtual_memory_bytes gauge");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void linuxTellsTheProcessesFilesAndMemoryToo() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES).run()) {
			assertThat(Served.by(context).metrics()).contains("\nprocess_open_fds ", "\nprocess_max_fds ",
					"\nprocess_resident_memory_bytes ", "\nprocess_virtual_memory_bytes ");
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

}
