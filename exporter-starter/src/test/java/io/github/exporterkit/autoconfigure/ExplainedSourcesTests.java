package io.github.exporterkit.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.explain.Explainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an explanation says of a rule is what its author wrote, and where.
 */
class ExplainedSourcesTests {

	@Test
	void aRuleIsShownAsItIsWritten(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("queues.json"), "[{\"name\": \"mail\", \"size\": 3}]");
		Path yaml = Files.writeString(directory.resolve("application.yaml"), """
				exporter:
				  name: shop
				  process-metrics: false
				  target: {url: 'file://%s/'}
				  sources:
				    queues:
				      file: {path: queues.json}
				      metrics:
				        - name: queue_size
				          value: size
				          labels: {queue_name: name}
				          when: [{value: size, above: 0}]
				""".formatted(directory));
		try (ConfigurableApplicationContext exporter = new SpringApplicationBuilder(EndToEndApplication.class)
			.web(WebApplicationType.NONE)
			.properties("spring.config.location=file:" + yaml, "spring.main.banner-mode=off")
			.run()) {
			assertThat(exporter.getBean(Explainer.class).explain("shop_queue_size")).hasValueSatisfying(
					(text) -> assertThat(text).contains("shop_queue_size{queue_name=\"mail\"} 3", "application.yaml",
							"    labels.queue_name: name\n", "    when[0].above: 0\n", "    when[0].value: size\n"));
		}
	}

}
