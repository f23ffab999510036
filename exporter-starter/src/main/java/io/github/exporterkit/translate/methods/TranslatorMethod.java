package io.github.exporterkit.translate.methods;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.translate.Translation;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.util.ReflectionUtils;

/**
 * A method of a bean that is annotated with {@link Translates}. It gets the document,
 * bound to whatever type its parameter has, and a {@link Metrics}, in any order.
 */
public final class TranslatorMethod implements Translation {

	private static final Set<Class<?>> GIVEN = Set.of(Metrics.class, Document.class, JsonNode.class, JsonParser.class);

	private final Translates translates;

	private final String place;

	private final MethodHandle handle;

	private final List<Argument> arguments;

	/**
	 * Prepare a method.
	 * @param bean the bean
	 * @param method one of its methods, annotated with {@link Translates}
	 * @param mapper binds documents to types
	 * @throws InvalidTranslatorException if the method cannot be called with a document
	 */
	public TranslatorMethod(Object bean, Method method, JsonMapper mapper) {
		this.place = method.getDeclaringClass().getName() + "." + method.getName();
		this.translates = requireTranslates(method);
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
			.filter((parameter) -> !GIVEN.contains(parameter.getType()))
			.map((parameter) -> GenericTypeResolver.resolveType(parameter.getParameterizedType(), beanType))
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
	public void translate(Document document, MetricFamilies families) throws Exception {
		Object[] values = new Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments.get(i).resolve(document, families);
		}
		try {
			this.handle.invokeExact(values);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Translates requireTranslates(Method method) {
		Translates annotation = method.getAnnotation(Translates.class);
		if (annotation == null || !annotation.each().isEmpty() || !annotation.prefix().isEmpty()) {
			throw new InvalidTranslatorException(this.place,
					"each and prefix are for records; a method chooses its rows and names itself, so leave them out");
		}
		if (method.getReturnType() != void.class) {
			throw new InvalidTranslatorException(this.place,
					"the method returns %s, which nobody would read; make it void"
						.formatted(method.getReturnType().getSimpleName()));
		}
		return annotation;
	}

	private List<Argument> arguments(Class<?> beanType, Method method, JsonMapper mapper) {
		List<Argument> resolved = new ArrayList<>();
		for (Parameter parameter : method.getParameters()) {
			resolved.add(argument(beanType, parameter, mapper));
		}
		if (resolved.stream().filter(Argument::readsDocument).count() != 1
				|| resolved.stream().allMatch(Argument::readsDocument)) {
			throw new InvalidTranslatorException(this.place,
					"a translator method has one parameter for the document and one of type Metrics, such as (JsonNode document, Metrics metrics)");
		}
		return resolved;
	}

	private Argument argument(Class<?> beanType, Parameter parameter, JsonMapper mapper) {
		Class<?> type = parameter.getType();
		if (type == Metrics.class) {
			return new Argument(false, (document, families) -> families);
		}
		if (type == Document.class) {
			return new Argument(true, (document, families) -> document);
		}
		if (type == JsonNode.class) {
			return new Argument(true, (document, families) -> document.tree());
		}
		if (type == JsonParser.class) {
			return new Argument(true, (document, families) -> document.tokens());
		}
		JavaType bound = mapper
			.constructType(GenericTypeResolver.resolveType(parameter.getParameterizedType(), beanType));
		requireBindable(parameter, bound);
		ObjectReader reader = mapper.readerFor(bound);
		return new Argument(true, (document, families) -> reader.readValue(document.tokens()));
	}

	private void requireBindable(Parameter parameter, JavaType type) {
		boolean concrete = type.isContainerType() || type.isRecordType() || type.isPrimitive()
				|| !type.isAbstract() && type.getRawClass() != Object.class;
		if (!concrete) {
			throw new InvalidTranslatorException(this.place,
					"the parameter of type %s cannot be bound to a document; use a record, a collection, a map, JsonNode or JsonParser"
						.formatted(parameter.getParameterizedType()));
		}
	}

	private MethodHandle handle(Object bean, Method method) {
		try {
			ReflectionUtils.makeAccessible(method);
			MethodHandle unreflected = MethodHandles.lookup().unreflect(method).bindTo(bean);
			return unreflected.asSpreader(Object[].class, method.getParameterCount())
				.asType(java.lang.invoke.MethodType.methodType(void.class, Object[].class));
		}
		catch (IllegalAccessException ex) {
			throw new InvalidTranslatorException(this.place, "the method cannot be called: " + ex.getMessage());
		}
	}

	/**
	 * How a parameter gets its value.
	 *
	 * @param readsDocument whether the value is made of the document
	 * @param resolver makes it
	 */
	private record Argument(boolean readsDocument, Resolver resolver) {

		Object resolve(Document document, MetricFamilies families) {
			return this.resolver.resolve(document, families);
		}

	}

	@FunctionalInterface
	private interface Resolver {

		Object resolve(Document document, MetricFamilies families);

	}

}
