package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.configuration.DeclarationCheck;
import io.github.exporterkit.configuration.EnvironmentKeyCheck;
import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.KnownKeys;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.explain.Explainer;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.translate.Translation;
import io.github.exporterkit.translate.records.TranslatedRecord;
import io.github.exporterkit.web.ExporterInfo;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes an exporter of the application, once {@code exporter.name} is set.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnProperty(ExporterProperties.NAME)
@EnableConfigurationProperties(ExporterProperties.class)
@Import({ BuiltInFormats.class, LocalTransports.class })
public final class ExporterAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor exporterCheckBeforeProperties() {
		return (beanFactory) -> {
			for (String name : beanFactory.getBeanNamesForType(ExporterProperties.class, true, false)) {
				beanFactory.getBeanDefinition(name).setDependsOn("exporterDeclarationCheck");
			}
		};
	}

	@Bean
	DeclarationCheck exporterDeclarationCheck(Environment environment, KnownKeys keys, SourceBlocks blocks) {
		return new DeclarationCheck(environment, keys, blocks, SourceDefinitions::checkRules);
	}

	@Bean
	KnownKeys exporterKnownKeys(Transports transports, Formats formats) {
		Map<String, Class<?>> blocks = transports.blocks();
		formats.all().forEach((format) -> blocks.put(format.name(), format.properties()));
		return new KnownKeys(blocks, transports.targetBlocks());
	}

	@Bean
	Transports exporterTransports(ObjectProvider<Transport<?>> transports, ObjectProvider<SslBundles> sslBundles) {
		return new Transports(transports.orderedStream(), sslBundles);
	}

	@Bean
	Formats exporterFormats(ObjectProvider<Format<?>> formats) {
		return new Formats(formats.orderedStream().toList());
	}

	@Bean
	SourceBlocks exporterSourceBlocks(Environment environment) {
		return new SourceBlocks(environment);
	}

	@Bean
	SourceFormats exporterSourceFormats(Formats formats, SourceBlocks blocks) {
		return new SourceFormats(formats, blocks);
	}

	@Bean
	static TranslatedRecords exporterTranslatedRecords(Environment environment, ResourceLoader resourceLoader) {
		return new TranslatedRecords(environment, resourceLoader);
	}

	@Bean
	@ConditionalOnMissingBean
	Decoder exporterDecoder(ExporterProperties properties, Formats formats) {
		return formats.byMediaType(properties.limits().depth());
	}

	@Bean
	@ConditionalOnMissingBean
	ExporterInfo exporterInfo(ExporterProperties properties, Environment environment,
			ObjectProvider<BuildProperties> buildProperties, Transports transports) {
		return new ExporterInfo(properties.name(), Versions.application(buildProperties.getIfAvailable(), environment),
				Versions.kit(), transports.shown(properties.requireTarget()));
	}

	@Bean
	DeclaredSources exporterDeclaredSources(ExporterProperties properties, SourceBlocks blocks, Transports transports,
			SourceFormats formats, ConfigurableListableBeanFactory beanFactory) {
		return new DeclaredSources(beanFactory.getBeansOfType(Source.class), properties, blocks, transports, formats);
	}

	@Bean
	SourceDefinitions exporterSourceDefinitions(ExporterProperties properties, DeclaredSources declared,
			ObjectProvider<TranslatedRecord> records, JsonMapper mapper, ObjectProvider<Recordings> recordings,
			ConfigurableListableBeanFactory beanFactory) {
		SourceDefinitions sources = new SourceDefinitions(declared, properties.name(), recordings.getIfAvailable(),
				new ForgottenTranslators(beanFactory));
		records.orderedStream().forEach(sources::add);
		sources.add(() -> new TranslatorMethods(beanFactory).find(mapper));
		beanFactory.getBeansOfType(Translation.class).forEach(sources::add);
		return sources;
	}

	@Bean
	ScraperOptions exporterScraperOptions(ExporterProperties properties, ExporterInfo info) {
		return new ScraperOptions(properties.name(), properties.scrape(), properties.limits(), properties.metrics(),
				buildInfo(info), properties.processMetrics() ? new ProcessFamilies()::now : List::of);
	}

	@Bean
	@ConditionalOnMissingBean
	Scraper exporterScraper(ExporterProperties properties, SourceDefinitions sources, SourceFormats formats,
			Decoder decoder, ScraperOptions options, Transports transports, SourceBlocks blocks) {
		Credentials credentials = Credentials.of(properties.requireTarget(), transports.secretFiles(blocks));
		return new Scraper(sources.all(properties.limits().depth(), formats, decoder, credentials::version), options);
	}

	@Bean
	@Lazy
	Explainer exporterExplainer(Scraper scraper, DeclaredSources sources, SourceDefinitions definitions,
			ExporterInfo info, ExporterProperties properties, Environment environment) {
		return new Explainer(scraper, new ExplainedSources(sources, definitions, info.target(), environment).all(),
				properties.scrape().timeout());
	}

	private static Map<String, String> buildInfo(ExporterInfo info) {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("version", info.version());
		labels.put("kit_version", info.kitVersion());
		labels.put("java_version", Runtime.version().toString());
		return labels;
	}

	@Bean
	EnvironmentKeyCheck exporterEnvironmentKeyCheck(ConfigurableEnvironment environment, KnownKeys keys) {
		return new EnvironmentKeyCheck(environment, keys);
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "serve", matchIfMissing = true)
	ApplicationListener<ApplicationReadyEvent> exporterStart(Scraper scraper) {
		return (event) -> scraper.start();
	}

}
