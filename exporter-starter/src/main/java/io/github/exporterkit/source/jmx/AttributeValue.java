package io.github.exporterkit.source.jmx;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import io.github.exporterkit.payload.Row;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute as a document says it: composite data are objects; tabular
 * data that stand for a map are objects too, others arrays of objects. What is none of
 * these, nor text, number, boolean, date or a collection, is absent.
 */
final class AttributeValue {

	private static final int DEEPEST = 20;

	private static final String KEY = "key";

	private static final String VALUE = "value";

	private AttributeValue() {
	}

	static void set(Row row, String name, @Nullable Object value) {
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			row.set(name, ((Number) value).longValue());
		}
		else if (value instanceof Double number) {
			row.set(name, number.doubleValue());
		}
		else if (value instanceof Boolean truth) {
			row.set(name, truth.booleanValue());
		}
		else {
			row.set(name, of(value, 0));
		}
	}

	private static @Nullable Object of(@Nullable Object value, int depth) {
		if (value == null || depth > DEEPEST) {
			return null;
		}
		if (value instanceof String || value instanceof Boolean || value instanceof Instant) {
			return value;
		}
		if (value instanceof Number number) {
			return ofNumber(number);
		}
		if (value instanceof CompositeData composite) {
			return ofComposite(composite, depth);
		}
		if (value instanceof TabularData table) {
			return ofTable(table, depth);
		}
		if (value instanceof Date date) {
			return date.toInstant();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			map.forEach((key, member) -> members.put(String.valueOf(of(key, depth + 1)), of(member, depth + 1)));
			return members;
		}
		if (value instanceof Collection<?> collection) {
			return ofElements(collection, depth);
		}
		if (value.getClass().isArray()) {
			List<@Nullable Object> elements = new ArrayList<>();
			for (int i = 0; i < Array.getLength(value); i++) {
				elements.add(of(Array.get(value, i), depth + 1));
			}
			return elements;
		}
		return isText(value) ? value.toString() : null;
	}

	private static boolean isText(Object value) {
		return value instanceof Character || value instanceof ObjectName || value instanceof Enum<?>
				|| value instanceof TemporalAccessor || value instanceof TemporalAmount;
	}

	private static Number ofNumber(Number number) {
		boolean exact = number instanceof Long || number instanceof Integer || number instanceof Double
				|| number instanceof Float || number instanceof Short || number instanceof Byte
				|| number instanceof BigInteger || number instanceof BigDecimal;
		return exact ? number : (Number) number.doubleValue();
	}

	private static Map<String, @Nullable Object> ofComposite(CompositeData composite, int depth) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (String name : composite.getCompositeType().keySet()) {
			members.put(name, of(composite.get(name), depth + 1));
		}
		return members;
	}

	/** A map reaches us as a table with the columns key and value. */
	private static Object ofTable(TabularData table, int depth) {
		boolean map = table.getTabularType().getIndexNames().equals(List.of(KEY))
				&& table.getTabularType().getRowType().keySet().equals(Set.of(KEY, VALUE));
		if (!map) {
			return ofElements(table.values(), depth);
		}
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		for (Object row : table.values()) {
			CompositeData entry = (CompositeData) row;
			members.put(String.valueOf(of(entry.get(KEY), depth + 1)), of(entry.get(VALUE), depth + 1));
		}
		return members;
	}

	private static List<@Nullable Object> ofElements(Collection<?> collection, int depth) {
		List<@Nullable Object> elements = new ArrayList<>();
		collection.forEach((element) -> elements.add(of(element, depth + 1)));
		return elements;
	}

}
