package io.github.exporterkit.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.text.DeclarationException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.MethodMetadata;

/**
 * Looks for what was meant to translate a source that nothing translates: classes in the
 * application's packages that have a method for it and are no beans. Reads classes, which
 * takes time, so it is for an exporter that does not start.
 */
final class ForgottenTranslators {

	private static final String ANNOTATION = Translates.class.getName();

	private final ConfigurableListableBeanFactory beanFactory;

	ForgottenTranslators(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * What is wrong about a source that nothing translates, and what to do.
	 * @param source the source's name
	 */
	DeclarationException exception(String source) {
		String place = SourceBlocks.PREFIX + "." + source;
		List<String> packages = AutoConfigurationPackages.has(this.beanFactory)
				? AutoConfigurationPackages.get(this.beanFactory) : List.of();
		List<String> forgotten = packages.stream().flatMap((name) -> find(name, source).stream()).distinct().toList();
		if (!forgotten.isEmpty()) {
			String classes = String.join(", ", forgotten);
			return new DeclarationException(place,
					"this source has no metrics and no record, and its @Translates method is in no bean but in "
							+ classes,
					"annotate %s with @Translator or @Component".formatted(classes));
		}
		String searched = packages.isEmpty() ? "none, because no class has @EnableAutoConfiguration"
				: String.join(", ", packages);
		return new DeclarationException(place, "this source has no metrics, no record and no @Translates method",
				"add %s, or 'families: []' if the target speaks Prometheus, or annotate a record or a bean's method with @Translates(\"%s\"); packages in which records are found: %s"
					.formatted(SourceBlocks.key(source, "metrics"), source, searched));
	}

	private List<String> find(String basePackage, String source) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter((reader, factory) -> reader.getAnnotationMetadata()
			.getAnnotatedMethods(ANNOTATION)
			.stream()
			.anyMatch((method) -> isFor(method, source)));
		return scanner.findCandidateComponents(basePackage)
			.stream()
			.map(AnnotatedBeanDefinition.class::cast)
			.map((found) -> found.getMetadata().getClassName())
			.filter((name) -> !isBean(name))
			.toList();
	}

	private static boolean isFor(MethodMetadata method, String source) {
		return source.equals(Objects.requireNonNull(method.getAnnotationAttributes(ANNOTATION)).get("value"));
	}

	private boolean isBean(String className) {
		for (String bean : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = this.beanFactory.getType(bean, false);
			if (type != null && type.getName().equals(className)) {
				return true;
			}
		}
		return false;
	}

}
