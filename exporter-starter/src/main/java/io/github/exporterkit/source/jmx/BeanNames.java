package io.github.exporterkit.source.jmx;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.management.ObjectName;

/**
 * What the names of MBeans consist of. They are the same at nearly every fetch, and
 * taking one apart is a good part of what an MBean costs, so the last ones are kept. Used
 * by one thread at a time.
 */
final class BeanNames {

	private static final String DOMAIN = "domain";

	private Map<String, Map<String, String>> known = new HashMap<>();

	/** Forget all others. */
	void retain(Collection<ObjectName> names) {
		Map<String, Map<String, String>> retained = new HashMap<>();
		for (ObjectName name : names) {
			Map<String, String> properties = this.known.get(name.getCanonicalName());
			if (properties != null) {
				retained.put(name.getCanonicalName(), properties);
			}
		}
		this.known = retained;
	}

	/** The domain and the key properties, without quotes. */
	Map<String, String> properties(ObjectName name) {
		return this.known.computeIfAbsent(name.getCanonicalName(), (canonical) -> takeApart(name));
	}

	private static Map<String, String> takeApart(ObjectName name) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put(DOMAIN, name.getDomain());
		name.getKeyPropertyList()
			.forEach((key, value) -> properties.put(key, value.startsWith("\"") ? ObjectName.unquote(value) : value));
		return properties;
	}

}
