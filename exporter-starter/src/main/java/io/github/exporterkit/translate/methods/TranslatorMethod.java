package io.github.exporterkit.translate.methods;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.Translation;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean that is annotated with {@link Translates}. It gets the document,
 * bound to whatever type its parameter has, and a {@link Metrics}, in any order.
 * <p>
 * What the method throws reaches the caller as the cause of a {@link TranslateException}
 * that names the method, unless it throws one itself. What reading the document throws
 * before the method is called is not wrapped.
 */
public final class TranslatorMethod implements Translation {

	private final Translates translates;

	private final String place;

	private final String shortPlace;

	private final MethodHandle handle;

	private final List<Argument> arguments;

	/**
	 * Prepare a method.
	 * @param bean the bean
	 * @param method one of its methods, annotated with {@link Translates}
	 * @param mapper binds documents to types
	 * @throws DeclarationException if the method cannot be called with a document
	 */
	public TranslatorMethod(Object bean, Method method, JsonMapper mapper) {
		this.place = method.getDeclaringClass().getName() + "." + method.getName();
		this.shortPlace = method.getDeclaringClass().getSimpleName() + "." + method.getName();
		this.translates = requireTranslates(method);
		requireCallable(method);
		this.arguments = arguments(bean.getClass(), method, mapper);
		this.handle = handle(bean, method);
	}

	/**
	 * What a method wants documents bound to, so that binding can be prepared ahead of
	 * time.
	 * @param beanType the type of the bean
	 * @param method one of its methods
	 * @return the types of those parameters that are neither the document nor metrics
	 */
	public static List<Type> boundTypes(Class<?> beanType, Method method) {
		return Stream.of(method.getParameters())
			.map((parameter) -> Argument.boundType(parameter, beanType))
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * The source whose documents the method translates.
	 * @return the source's name
	 */
	public String source() {
		return this.translates.value();
	}

	/**
	 * Where the method is.
	 * @return the class and the method
	 */
	public String place() {
		return this.place;
	}

	@Override
	public void translate(Document document, MetricsBuilder families) {
		Object[] values = new Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).of(document, families);
		}
		try {
			this.handle.invokeExact(values);
		}
		catch (Throwable ex) {
			throw failure(ex);
		}
	}

	private TranslateException failure(Throwable thrown) {
		if (thrown instanceof TranslateException deliberate) {
			return deliberate;
		}
		if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
			throw error;
		}
		String message = (thrown.getMessage() != null) ? ": " + thrown.getMessage() : "";
		return new TranslateException(
				"%s threw %s%s".formatted(this.shortPlace, thrown.getClass().getSimpleName(), message), thrown);
	}

	private Translates requireTranslates(Method method) {
		Translates annotation = AnnotatedElementUtils.findMergedAnnotation(method, Translates.class);
		if (annotation == null) {
			throw new DeclarationException(this.place, "the method is not annotated with @Translates", "annotate it");
		}
		if (!annotation.each().isEmpty() || !annotation.prefix().isEmpty()) {
			throw new DeclarationException(this.place,
					"each and prefix are for records, because a method chooses its rows and names itself",
					"remove them");
		}
		return annotation;
	}

	private void requireCallable(Method method) {
		if (method.getReturnType() != void.class) {
			throw new DeclarationException(this.place,
					"the method returns %s, which nothing would use".formatted(method.getReturnType().getSimpleName()),
					"make it void");
		}
		if (Modifier.isStatic(method.getModifiers())) {
			throw new DeclarationException(this.place, "the method is static, and a translator is a bean",
					"make it an instance method");
		}
	}

	private List<Argument> arguments(Class<?> beanType, Method method, JsonMapper mapper) {
		List<Argument> arguments = Arrays.stream(method.getParameters())
			.map((parameter) -> Argument.of(this.place, parameter, beanType, mapper))
			.toList();
		long documents = arguments.stream().filter(Argument::readsDocument).count();
		if (documents != 1 || arguments.size() != 2) {
			throw new DeclarationException(this.place,
					"a translator method has one parameter for the document and one of type Metrics",
					"declare them as in (JsonNode document, Metrics metrics)");
		}
		return arguments;
	}

	private MethodHandle handle(Object bean, Method method) {
		try {
			ReflectionUtils.makeAccessible(method);
			return MethodHandles.lookup()
				.unreflect(method)
				.bindTo(bean)
				.asSpreader(Object[].class, method.getParameterCount())
				.asType(MethodType.methodType(void.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new DeclarationException(this.place, "the method cannot be called: " + ex.getMessage(),
					"make it public, in a class that is open to reflection");
		}
	}

}
