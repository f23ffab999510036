package io.github.exporterkit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.translate.records.TranslatedRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated records in the application's packages and registers a description
 * of each as a bean. Ahead-of-time processing keeps what was found.
 */
class TranslatedRecords implements BeanDefinitionRegistryPostProcessor, BeanFactoryInitializationAotProcessor {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	private final List<Class<?>> types = new ArrayList<>();

	TranslatedRecords(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (registry instanceof ConfigurableListableBeanFactory beanFactory
				&& AutoConfigurationPackages.has(beanFactory)) {
			for (String basePackage : AutoConfigurationPackages.get(beanFactory)) {
				scanner().findCandidateComponents(basePackage).forEach((found) -> register(registry, found));
			}
		}
	}

	private ClassPathScanningCandidateComponentProvider scanner() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false,
				this.environment);
		scanner.setResourceLoader(this.resourceLoader);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Translates.class));
		return scanner;
	}

	private void register(BeanDefinitionRegistry registry, BeanDefinition found) {
		Class<?> type = ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()),
				this.resourceLoader.getClassLoader());
		RootBeanDefinition definition = new RootBeanDefinition(TranslatedRecord.class);
		// By name, so that code generated ahead of time need not see the class.
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type.getName());
		this.types.add(type);
		registry.registerBeanDefinition(TranslatedRecord.class.getName() + "." + type.getName(), definition);
	}

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		return (generation,
				code) -> this.types.forEach((type) -> generation.getRuntimeHints()
					.reflection()
					.registerType(type, MemberCategory.INVOKE_DECLARED_METHODS));
	}

}
