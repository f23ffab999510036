package io.github.exporterkit.autoconfigure;

import java.util.Optional;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.web.ExporterInfo;
import io.github.exporterkit.web.LandingPage;
import io.github.exporterkit.web.MetricsEndpoint;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class UserBeanTests {

	private final WebApplicationContextRunner exporter = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ExporterAutoConfiguration.class, ExporterLintAutoConfiguration.class,
				ExporterWebAutoConfiguration.class, HttpTargetAutoConfiguration.class,
				MissingNameAutoConfiguration.class, JacksonAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("exporter.name=acme", "exporter.target.url=http://127.0.0.1:1");

	@Test
	void withoutAnyAllPartsAreThere() {
		this.exporter.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(Decoder.class)
			.hasSingleBean(ExporterInfo.class)
			.hasSingleBean(HttpTarget.class)
			.hasSingleBean(LandingPage.class)
			.hasSingleBean(MetricsEndpoint.class)
			.hasSingleBean(Scraper.class));
	}

	@Test
	void aDecoderOfTheUsersOwnIsUsed() {
		replace(Decoder.class, new JsonDecoder(3));
	}

	@Test
	void anHttpTargetOfTheUsersOwnIsUsed() {
		replace(HttpTarget.class, new HttpTarget(Target.of("http://127.0.0.1:2")));
	}

	@Test
	void infoOfTheUsersOwnIsUsed() {
		replace(ExporterInfo.class, new ExporterInfo("Acme", "1", "2", "somewhere"));
	}

	@Test
	void aScraperOfTheUsersOwnIsUsed() {
		this.exporter.run((context) -> replace(Scraper.class, context.getBean(Scraper.class)));
	}

	@Test
	void aMetricsEndpointOfTheUsersOwnIsUsed() {
		this.exporter
			.run((context) -> replace(MetricsEndpoint.class, new MetricsEndpoint(context.getBean(Scraper.class),
					context.getBean(ExporterProperties.class).scrape())));
	}

	@Test
	void aLandingPageOfTheUsersOwnIsUsed() {
		this.exporter.run((context) -> replace(LandingPage.class,
				new LandingPage(context.getBean(Scraper.class), context.getBean(ExporterInfo.class),
						MetricLinter.forExporter("shop"), context.getBean(ExporterProperties.class).web(),
						Optional::empty)));
	}

	private <T> void replace(Class<T> type, T bean) {
		this.exporter.withBean("users", type, () -> bean)
			.run((context) -> assertThat(context).hasNotFailed().getBean(type).isSameAs(bean));
	}

}
