package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.KnownKeys;
import io.github.exporterkit.configuration.MisplacedRootCheck;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.records.TranslatedRecord;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Without {@code exporter.name} the starter does nothing, which is right for every
 * application but one that declares a target or translators: that one forgot it.
 */
@AutoConfiguration
@Conditional(MissingNameAutoConfiguration.NoName.class)
public final class MissingNameAutoConfiguration {

	@Bean
	static TranslatedRecords exporterTranslatedRecords(Environment environment, ResourceLoader resourceLoader) {
		return new TranslatedRecords(environment, resourceLoader);
	}

	@Bean
	SmartInitializingSingleton exporterNameCheck(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return () -> {
			DeclarationException.Collector misplaced = new DeclarationException.Collector();
			new MisplacedRootCheck(environment, KnownKeys.ofStarter()).check(misplaced);
			misplaced.end();
			boolean translators = beanFactory.getBeanNamesForType(TranslatedRecord.class).length > 0
					|| new TranslatorMethods(beanFactory).exist();
			if (translators || environment.containsProperty("exporter.target.url")) {
				throw new DeclarationException(ExporterProperties.NAME,
						"it is missing, although the application %s"
							.formatted(translators ? "has translators" : "sets exporter.target.url"),
						"set it to the prefix of the exporter's metrics, such as 'activemq'");
			}
		};
	}

	static final class NoName implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !context.getEnvironment().containsProperty(ExporterProperties.NAME);
		}

	}

}
