package io.github.exporterkit.autoconfigure;

import java.nio.file.Path;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.explain.Explainer;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.web.ExplanationPage;
import io.github.exporterkit.web.ExporterInfo;
import io.github.exporterkit.web.LandingPage;
import io.github.exporterkit.web.MetricsEndpoint;
import io.github.exporterkit.web.PageMapping;
import io.github.exporterkit.web.WebProperties;
import io.github.exporterkit.web.access.AccessCheck;
import io.github.exporterkit.web.access.WebConfigFile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
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
	PromptShutdown exporterPromptShutdown(MetricsEndpoint endpoint) {
		return new PromptShutdown(endpoint);
	}

	/** Whoever needs the SSL bundles comes before the properties. */
	@Bean
	WebConfigFile exporterWebConfigFile(Environment environment) {
		return new WebConfigFile(Binder.get(environment).bind("exporter.web.config-file", Path.class).orElse(null));
	}

	@Bean
	WebConfigTls exporterWebConfigTls(WebConfigFile file, Environment environment,
			ObjectProvider<SslBundleRegistry> bundles, ObjectProvider<SslBundles> registered) {
		return new WebConfigTls(file, environment, bundles, registered);
	}

	@Bean
	AccessCheck exporterAccessCheck(ExporterProperties properties, WebConfigFile file) {
		WebProperties web = properties.web();
		return new AccessCheck(web.basicAuth().users(), web.bearerTokenFile(), file::current);
	}

	@Bean
	PageMapping exporterMetricsMapping(MetricsEndpoint endpoint, ExporterProperties properties, AccessCheck access) {
		return PageMapping.of(endpoint, properties.web(), access);
	}

	@Bean
	@ConditionalOnMissingBean
	LandingPage exporterLandingPage(Scraper scraper, ExporterInfo info, MetricLinter linter,
			ExporterProperties properties, ObjectProvider<ActuatorExposure> actuator) {
		return new LandingPage(scraper, info, linter, properties.web(),
				() -> actuator.stream().findFirst().flatMap(ActuatorExposure::healthPath));
	}

	@Bean
	PageMapping exporterLandingPageMapping(LandingPage page, ExporterProperties properties, AccessCheck access) {
		return PageMapping.of(page, properties.web(), access);
	}

	@Bean
	@ConditionalOnProperty("exporter.web.explain")
	PageMapping exporterExplanationMapping(Explainer explainer, ExporterInfo info, ExporterProperties properties,
			AccessCheck access) {
		return PageMapping.of(new ExplanationPage(explainer, info, properties.web()), properties.web(), access);
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
