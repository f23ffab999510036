package io.github.exporterkit.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.methods.TranslatorMethod;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the annotated methods of all beans. Only beans that have one are created for it.
 */
final class TranslatorMethods {

	private final ConfigurableListableBeanFactory beanFactory;

	TranslatorMethods(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Find the methods.
	 * @throws DeclarationException with all methods that cannot be called
	 */
	List<TranslatorMethod> find(JsonMapper mapper) {
		List<TranslatorMethod> found = new ArrayList<>();
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		beanNames().forEach((name) -> methods(type(name)).forEach((method) -> {
			mistakes.check(() -> {
				if (!this.beanFactory.isSingleton(name)) {
					throw new DeclarationException(place(method),
							"the bean '%s' has a scope, but one translator serves all scrapes".formatted(name),
							"remove its @Scope");
				}
				Object bean = this.beanFactory.getBean(name);
				if (bean.equals(null)) {
					throw new DeclarationException(place(method), "the bean '%s' is null".formatted(name),
							"return an object from its @Bean method");
				}
				found.add(new TranslatorMethod(bean, invocable(method, bean), mapper));
			});
		}));
		mistakes.end();
		return found;
	}

	private static Method invocable(Method method, Object bean) {
		if (Modifier.isFinal(method.getModifiers()) && AopUtils.isCglibProxy(bean)) {
			throw new DeclarationException(place(method),
					"the method is final, so the proxy around the bean, made for something like @Async, cannot pass its calls on",
					"remove final");
		}
		try {
			return AopUtils.selectInvocableMethod(method, bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw new DeclarationException(place(method),
					"the proxy around the bean, made for something like @Async, does not have this method",
					"make the method public, and the proxy one of the class");
		}
	}

	private static String place(Method method) {
		return method.getDeclaringClass().getName() + "." + method.getName();
	}

	boolean exist() {
		return beanNames().anyMatch((name) -> !methods(type(name)).isEmpty());
	}

	private Stream<String> beanNames() {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(Object.class, true, false))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name));
	}

	private @Nullable Class<?> type(String bean) {
		Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory, bean);
		return (target != null) ? ClassUtils.getUserClass(target) : null;
	}

	/** The annotated methods of a class. */
	static Set<Method> methods(@Nullable Class<?> type) {
		if (type == null || !AnnotationUtils.isCandidateClass(type, Translates.class)) {
			return Set.of();
		}
		return MethodIntrospector.selectMethods(type,
				(Method method) -> AnnotatedElementUtils.hasAnnotation(method, Translates.class));
	}

}
