package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.management.ObjectName;
import javax.management.remote.rmi.RMIConnection;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * Finds the MBeans that a source reads, in the order of their names.
 */
final class BeanSearch {

	private final JmxProperties properties;

	private final List<ObjectName> names;

	private final List<ObjectName> excluded;

	BeanSearch(JmxProperties properties) {
		this.properties = properties;
		this.names = properties.beanNames();
		this.excluded = properties.excludedNames();
	}

	List<ObjectName> beans(RMIConnection connection) throws IOException {
		Map<String, ObjectName> found = new TreeMap<>();
		for (ObjectName name : this.names) {
			RemoteCall.expect(Trust.VALUES);
			connection.queryNames(name, null, null).forEach((bean) -> found.put(bean.getCanonicalName(), bean));
		}
		found.values().removeIf((bean) -> this.excluded.stream().anyMatch((pattern) -> pattern.apply(bean)));
		if (found.size() > this.properties.maxBeans()) {
			throw new FetchException(Kind.TOO_LARGE,
					"%d MBeans match; write narrower jmx.beans, or raise jmx.max-beans".formatted(found.size()));
		}
		return List.copyOf(found.values());
	}

}
