package io.github.exporterkit.translate.expression;

import java.io.InputStream;
import java.util.Collection;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.TypeRef;
import com.jayway.jsonpath.spi.json.AbstractJsonProvider;
import com.jayway.jsonpath.spi.mapper.MappingProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets the JSONPath library read trees of Jackson 3, which the version that Spring Boot
 * manages does not know. Reads only: the library's own results are the one thing it
 * changes.
 */
final class TreeJsonProvider extends AbstractJsonProvider {

	/** Converts arrays and objects that a filter compares with written ones. */
	private static final MappingProvider MAPPING = new MappingProvider() {

		private final JsonMapper mapper = JsonMapper.shared();

		@Override
		public <T> T map(Object source, Class<T> type, Configuration configuration) {
			return this.mapper.convertValue(source, type);
		}

		@Override
		public <T> T map(Object source, TypeRef<T> type, Configuration configuration) {
			return this.mapper.convertValue(source, this.mapper.constructType(type.getType()));
		}

	};

	/** What one result takes: its node in a list, and its path. */
	private static final int RESULT = 300;

	private final Runnable work;

	private final LongConsumer memory;

	private @Nullable RuntimeException stopped;

	/**
	 * Create a provider for reading one path.
	 * @param work runs while nodes are looked at, and throws if no time is left
	 * @param memory is told what results take, and throws if that is too much
	 */
	TreeJsonProvider(Runnable work, LongConsumer memory) {
		this.work = work;
		this.memory = memory;
	}

	/** How the library reads with this provider: what is not there is null. */
	Configuration configuration() {
		return Configuration.builder()
			.jsonProvider(this)
			.mappingProvider(MAPPING)
			.options(Option.SUPPRESS_EXCEPTIONS)
			.build();
	}

	/** Throw what stopped the library, which suppresses exceptions. */
	void end() {
		if (this.stopped != null) {
			throw this.stopped;
		}
	}

	private void goOn(Runnable step) {
		end();
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			this.stopped = ex;
			throw ex;
		}
	}

	@Override
	public boolean isArray(@Nullable Object node) {
		return node instanceof ArrayNode;
	}

	@Override
	public boolean isMap(@Nullable Object node) {
		goOn(this.work);
		return node instanceof ObjectNode;
	}

	@Override
	public Object getArrayIndex(Object array, int index) {
		return ((ArrayNode) array).get(index);
	}

	@Override
	public Object getMapValue(Object object, String key) {
		JsonNode value = ((ObjectNode) object).get(key);
		return (value != null) ? value : UNDEFINED;
	}

	@Override
	public Collection<String> getPropertyKeys(Object object) {
		return ((ObjectNode) object).propertyNames();
	}

	@Override
	public int length(Object node) {
		return ((JsonNode) node).size();
	}

	/** The elements, unwrapped: the library's functions look for plain numbers. */
	@Override
	public Iterable<?> toIterable(Object array) {
		return () -> StreamSupport.stream(((ArrayNode) array).spliterator(), false).map(this::unwrap).iterator();
	}

	@Override
	public @Nullable Object unwrap(@Nullable Object value) {
		if (!(value instanceof JsonNode node)) {
			return value;
		}
		return switch (node.getNodeType()) {
			case STRING -> node.stringValue();
			case BOOLEAN -> node.booleanValue();
			case NUMBER -> node.numberValue();
			case NULL -> null;
			default -> node;
		};
	}

	@Override
	public Object createArray() {
		return JsonNodeFactory.instance.arrayNode();
	}

	@Override
	public Object createMap() {
		return JsonNodeFactory.instance.objectNode();
	}

	@Override
	public void setArrayIndex(Object array, int index, Object value) {
		goOn(() -> this.memory.accept(RESULT));
		ArrayNode nodes = (ArrayNode) array;
		if (index < nodes.size()) {
			nodes.set(index, node(value));
		}
		else {
			nodes.add(node(value));
		}
	}

	@Override
	public void setProperty(Object object, Object key, Object value) {
		((ObjectNode) object).set((String) key, node(value));
	}

	static JsonNode node(Object value) {
		return (value instanceof JsonNode node) ? node : JsonMapper.shared().valueToTree(value);
	}

	@Override
	public String toJson(Object node) {
		return String.valueOf(node);
	}

	@Override
	public Object parse(String json) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Object parse(InputStream json, String charset) {
		throw new UnsupportedOperationException();
	}

}
