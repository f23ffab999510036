package io.github.exporterkit.source.jmx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/**
 * An MBean whose attributes are suppliers, which remembers which were asked for.
 */
final class Kinds implements DynamicMBean {

	private final Map<String, Supplier<Object>> attributes = new HashMap<>();

	private final Set<String> asked = ConcurrentHashMap.newKeySet();

	private final Map<String, String> descriptions = new HashMap<>();

	private Runnable atRead = () -> {
	};

	static Kinds of(String name, Object value) {
		return new Kinds().with(name, () -> value);
	}

	Kinds with(String name, Supplier<Object> value) {
		this.attributes.put(name, value);
		return this;
	}

	Kinds describing(String name, String description) {
		this.descriptions.put(name, description);
		return this;
	}

	Kinds atRead(Runnable atRead) {
		this.atRead = atRead;
		return this;
	}

	Set<String> asked() {
		return this.asked;
	}

	@Override
	public Object getAttribute(String name) throws AttributeNotFoundException {
		this.asked.add(name);
		Supplier<Object> value = this.attributes.get(name);
		if (value == null) {
			throw new AttributeNotFoundException(name);
		}
		return value.get();
	}

	/** Unlike most, it fails if one of them does. */
	@Override
	public AttributeList getAttributes(String[] names) {
		this.atRead.run();
		this.asked.addAll(List.of(names));
		AttributeList list = new AttributeList();
		Arrays.stream(names)
			.filter(this.attributes::containsKey)
			.forEach((name) -> list.add(new Attribute(name, this.attributes.get(name).get())));
		return list;
	}

	@Override
	public void setAttribute(Attribute attribute) {
		throw new UnsupportedOperationException();
	}

	@Override
	public AttributeList setAttributes(AttributeList attributes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Object invoke(String action, Object[] parameters, String[] signature) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MBeanInfo getMBeanInfo() {
		MBeanAttributeInfo[] infos = this.attributes.keySet()
			.stream()
			.sorted()
			.map((name) -> new MBeanAttributeInfo(name, "java.lang.Object", this.descriptions.getOrDefault(name, ""),
					true, false, false))
			.toArray(MBeanAttributeInfo[]::new);
		return new MBeanInfo(getClass().getName(), "", infos, null, null, null);
	}

	/** What an MXBean's attributes arrive as. */
	public interface OpenMXBean {

		Map<String, Integer> getSizes();

		TimeUnit getUnit();

		long[] getIds();

		Point getPoint();

		List<Point> getPoints();

		float getShare();

	}

	/** Becomes composite data. */
	public record Point(int x, Map<String, Long> byName) {

		@java.beans.ConstructorProperties({ "x", "byName" })
		public Point {
		}

		public int getX() {
			return this.x;
		}

		public Map<String, Long> getByName() {
			return this.byName;
		}

	}

	/** An MXBean. */
	public static final class Open implements OpenMXBean {

		@Override
		public Map<String, Integer> getSizes() {
			return Map.of("small", 1);
		}

		@Override
		public TimeUnit getUnit() {
			return TimeUnit.DAYS;
		}

		@Override
		public long[] getIds() {
			return new long[] { 3, 4 };
		}

		@Override
		public Point getPoint() {
			return new Point(5, Map.of("a.b", 6L));
		}

		@Override
		public List<Point> getPoints() {
			return List.of(getPoint());
		}

		@Override
		public float getShare() {
			return 0.1f;
		}

	}

}
