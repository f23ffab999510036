package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.web.ExporterInfo;
import io.github.exporterkit.web.LandingPage;
import io.github.exporterkit.web.MetricsEndpoint;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Serves the metrics and the landing page.
 */
@AutoConfiguration(after = { ExporterAutoConfiguration.class, ExporterLintAutoConfiguration.class })
@ConditionalOnProperty(ExporterProperties.NAME)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ExporterWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MetricsEndpoint exporterMetricsEndpoint(Scraper scraper, ExporterProperties properties) {
		return new MetricsEndpoint(scraper, properties.scrape());
	}

	@Bean
	@ConditionalOnMissingBean
	LandingPage exporterLandingPage(Scraper scraper, ExporterInfo info, MetricLinter linter) {
		return new LandingPage(scraper, info, linter);
	}

	@Bean
	ActuatorExposure exporterActuatorExposure(Environment environment, ExporterProperties properties,
			ObjectProvider<WebEndpointsSupplier> endpoints) {
		return new ActuatorExposure(environment, properties.web().exposeActuator(), endpoints);
	}

}
