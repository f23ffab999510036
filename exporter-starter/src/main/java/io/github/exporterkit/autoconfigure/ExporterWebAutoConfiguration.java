package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.web.ExporterInfo;
import io.github.exporterkit.web.LandingPage;
import io.github.exporterkit.web.MetricsEndpoint;
import io.github.exporterkit.web.PageMapping;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Serves the metrics and the landing page, beside whatever else the application serves.
 */
@AutoConfiguration(
		after = { ExporterAutoConfiguration.class, ExporterLintAutoConfiguration.class, WebMvcAutoConfiguration.class })
@ConditionalOnProperty(ExporterProperties.NAME)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class ExporterWebAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MetricsEndpoint exporterMetricsEndpoint(Scraper scraper, ExporterProperties properties) {
		return new MetricsEndpoint(scraper, properties.scrape());
	}

	@Bean
	PageMapping exporterMetricsMapping(MetricsEndpoint endpoint, ExporterProperties properties) {
		return PageMapping.of(endpoint, properties.web());
	}

	@Bean
	@ConditionalOnMissingBean
	LandingPage exporterLandingPage(Scraper scraper, ExporterInfo info, MetricLinter linter,
			ExporterProperties properties, ObjectProvider<ActuatorExposure> actuator) {
		return new LandingPage(scraper, info, linter, properties.web(),
				() -> actuator.stream().findFirst().flatMap(ActuatorExposure::healthPath));
	}

	@Bean
	PageMapping exporterLandingPageMapping(LandingPage page, ExporterProperties properties) {
		return PageMapping.of(page, properties.web());
	}

	@Bean
	PathCheck exporterPathCheck(ExporterProperties properties, ObjectProvider<HandlerMapping> mappings) {
		return new PathCheck(properties.web(), mappings);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class Actuator {

		@Bean
		ActuatorExposure exporterActuatorExposure(Environment environment, ExporterProperties properties,
				ObjectProvider<PathMappedEndpoints> endpoints) {
			return new ActuatorExposure(environment, properties.web().exposeActuator(), endpoints);
		}

	}

}
