package io.github.exporterkit.translate.methods;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;

/**
 * How a parameter of a translator method gets its value.
 */
final class Argument {

	private static final Set<Class<?>> GIVEN = Set.of(Metrics.class, Document.class, JsonNode.class, JsonParser.class);

	private final @Nullable Function<Document, @Nullable Object> reading;

	private Argument(@Nullable Function<Document, @Nullable Object> reading) {
		this.reading = reading;
	}

	/**
	 * Prepare a parameter.
	 * @param place where the method is
	 * @param parameter the parameter
	 * @param beanType resolves the type variables of the classes it extends
	 * @param mapper binds documents to types
	 * @throws DeclarationException if no document can be bound to it
	 */
	static Argument of(String place, Parameter parameter, Class<?> beanType, JsonMapper mapper) {
		Class<?> type = parameter.getType();
		if (type == Metrics.class) {
			return new Argument(null);
		}
		if (type == Document.class) {
			return new Argument((document) -> document);
		}
		if (type == JsonNode.class) {
			return new Argument(Argument::tree);
		}
		if (type == JsonParser.class) {
			return new Argument(Document::tokens);
		}
		ObjectReader reader = mapper.readerFor(bindable(place, parameter, beanType, mapper))
			.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		return new Argument((document) -> reader.readValue(new HeldTokens(document.tokens(), document.limit())));
	}

	/**
	 * What Jackson binds the document to for a parameter; empty if the parameter needs no
	 * binding.
	 */
	static Optional<Type> boundType(Parameter parameter, Class<?> beanType) {
		return GIVEN.contains(parameter.getType()) ? Optional.empty()
				: Optional.of(GenericTypeResolver.resolveType(parameter.getParameterizedType(), beanType));
	}

	private static JavaType bindable(String place, Parameter parameter, Class<?> beanType, JsonMapper mapper) {
		Type resolved = GenericTypeResolver.resolveType(parameter.getParameterizedType(), beanType);
		JavaType type = mapper.constructType(resolved);
		boolean concrete = type.isContainerType() || type.isRecordType() || type.isPrimitive()
				|| (!type.isAbstract() && type.getRawClass() != Object.class && type.getRawClass() != Payload.class);
		if (!concrete || hasVariable(ResolvableType.forType(resolved))) {
			throw new DeclarationException(place,
					"the parameter of type %s cannot be bound to a document"
						.formatted(parameter.getParameterizedType().getTypeName()),
					"use a record, a collection, a map, JsonNode or JsonParser");
		}
		return type;
	}

	private static boolean hasVariable(ResolvableType type) {
		return type.getType() instanceof TypeVariable || Stream.of(type.getGenerics()).anyMatch(Argument::hasVariable)
				|| (type.isArray() && hasVariable(type.getComponentType()));
	}

	private static JsonNode tree(Document document) {
		JsonNode tree = document.tree();
		if (tree.isMissingNode()) {
			throw new TranslateException("the document is empty");
		}
		return tree;
	}

	/** Whether the value is made of the document. */
	boolean readsDocument() {
		return this.reading != null;
	}

	/** The value for one call. */
	Object of(Document document, MetricsBuilder families) {
		if (this.reading == null) {
			return families;
		}
		Object value = this.reading.apply(document);
		if (value == null) {
			throw new TranslateException("the document is null");
		}
		return value;
	}

}
