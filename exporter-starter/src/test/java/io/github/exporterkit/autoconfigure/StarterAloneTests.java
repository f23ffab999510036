package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.autoconfigure.app.BareApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter in an application that is no exporter.
 */
class StarterAloneTests {

	@Test
	void onlyTheLookForAForgottenNameIsAdded() {
		try (ConfigurableApplicationContext context = Start.arguments().run()) {
			String ours = "io.github.exporterkit.autoconfigure.";
			assertThat(context.getBeanDefinitionNames())
				.filteredOn((name) -> name.contains("exporter") && !name.equals("bareApplication"))
				.filteredOn((name) -> !name.startsWith(BareApplication.class.getPackageName()))
				.containsExactlyInAnyOrder(ours + "MissingNameAutoConfiguration", "exporterTranslatedRecords",
						"exporterNameCheck");
		}
	}

	@Test
	void noEndpointIsAddedAndNoneOfSpringBootsIsMoved() {
		try (ConfigurableApplicationContext context = Start.arguments().run()) {
			assertThat(Served.by(context).get("/metrics").statusCode()).isEqualTo(404);
			assertThat(Served.by(context).get("/").statusCode()).isEqualTo(404);
			assertThat(Served.by(context).get("/actuator").statusCode()).isEqualTo(200);
			assertThat(context.getBean(WebEndpointsSupplier.class).getEndpoints())
				.extracting((endpoint) -> endpoint.getEndpointId().toString())
				.containsExactly("health");
		}
	}

	@Test
	void noPropertyIsSet() {
		try (ConfigurableApplicationContext context = Start.arguments().run()) {
			assertThat(context.getEnvironment().getPropertySources().contains("exporterDefaults")).isFalse();
			assertThat(context.getEnvironment().getProperty("server.tomcat.relaxed-query-chars")).isNull();
		}
	}

}
