package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.rmi.UnmarshalException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.management.InstanceNotFoundException;
import javax.management.IntrospectionException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.rmi.RMIConnection;

import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * What the authors of MBeans say about attributes.
 */
final class BeanDescriptions {

	/** What the JDK says of attributes that nobody described. */
	private static final Set<String> GENERIC = Set.of("", "Attribute exposed for management");

	private static final int MOST_KINDS = 50;

	private BeanDescriptions() {
	}

	/**
	 * Read them, of one MBean of each kind.
	 * @return descriptions by attribute, those left out that differ from kind to kind
	 */
	static Map<String, String> of(RMIConnection process, List<ObjectName> beans) throws IOException {
		Map<String, String> descriptions = new HashMap<>();
		Set<String> kinds = new HashSet<>();
		for (ObjectName bean : beans) {
			if (kinds.size() < MOST_KINDS && kinds.add(bean.getDomain() + ":" + bean.getKeyProperty("type"))) {
				add(process, bean, descriptions);
			}
		}
		descriptions.values().removeIf(String::isEmpty);
		return descriptions;
	}

	private static void add(RMIConnection process, ObjectName bean, Map<String, String> descriptions)
			throws IOException {
		try {
			RemoteCall.expect(Trust.VALUES);
			MBeanInfo info = process.getMBeanInfo(bean, null);
			for (MBeanAttributeInfo attribute : info.getAttributes()) {
				String description = (attribute.getDescription() != null) ? attribute.getDescription().strip() : "";
				if (!GENERIC.contains(description)) {
					descriptions.merge(attribute.getName(), description, (one, other) -> one.equals(other) ? one : "");
				}
			}
		}
		catch (InstanceNotFoundException | IntrospectionException | ReflectionException ex) {
			// It says nothing then.
		}
		catch (UnmarshalException ex) {
			if (!JmxFailures.isUnreadable(ex)) {
				throw ex;
			}
		}
	}

}
