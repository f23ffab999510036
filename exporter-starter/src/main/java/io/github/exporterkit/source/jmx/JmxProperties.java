package io.github.exporterkit.source.jmx;

import java.util.ArrayList;
import java.util.List;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which MBeans to read, as configured by {@code exporter.sources.<name>.jmx.*}. Each is a
 * row of one array, with its attributes as fields, and with $bean.type for the key
 * property type, and so on, and $bean.domain.
 *
 * @param beans Names of MBeans, in which * and ? stand for any text and any character,
 * such as java.lang:type=MemoryPool,*. One, or a list.
 * @param excludedBeans Names of MBeans, perhaps with wildcards, that are not read
 * although beans matches them.
 * @param attributes The attributes to read. By default these are the ones that rules and
 * records name; where these cannot be told, such as for a method, all that can be read.
 * @param maxBeans How many MBeans may match.
 */
@ConfigurationPropertiesSource
public record JmxProperties(@DefaultValue List<String> beans, @DefaultValue List<String> excludedBeans,
		@DefaultValue List<String> attributes, @DefaultValue("10000") int maxBeans) {

	public JmxProperties {
		beans = names("beans", beans);
		excludedBeans = names("excluded-beans", excludedBeans);
		attributes = List.copyOf(attributes);
		if (beans.isEmpty()) {
			throw new DeclarationException("beans", "it is missing",
					"write the names of MBeans, such as java.lang:type=MemoryPool,*");
		}
		if (maxBeans < 1) {
			throw new DeclarationException("max-beans", "it must be at least 1, not %d".formatted(maxBeans),
					"write how many MBeans may match");
		}
	}

	/**
	 * Read some MBeans, with the defaults of everything else.
	 * @param beans their names, perhaps with wildcards
	 * @return the properties
	 */
	public static JmxProperties of(String... beans) {
		return new JmxProperties(List.of(beans), List.of(), List.of(), 10_000);
	}

	List<ObjectName> beanNames() {
		return this.beans.stream().map((name) -> parse("beans", name)).toList();
	}

	List<ObjectName> excludedNames() {
		return this.excludedBeans.stream().map((name) -> parse("excluded-beans", name)).toList();
	}

	/** A single name reaches us split at its commas; only a whole one has a colon. */
	private static List<String> names(String key, List<String> written) {
		List<String> names = new ArrayList<>();
		for (String part : written) {
			int last = names.size() - 1;
			if (part.contains(":") || last < 0) {
				names.add(part);
			}
			else {
				names.set(last, names.get(last) + "," + part);
			}
		}
		names.forEach((name) -> parse(key, name));
		return List.copyOf(names);
	}

	private static ObjectName parse(String key, String name) {
		try {
			return ObjectName.getInstance(name);
		}
		catch (MalformedObjectNameException ex) {
			throw new DeclarationException(key, "'%s' is not the name of MBeans".formatted(name),
					"write a domain, a colon and key properties, such as java.lang:type=MemoryPool,*, and one that has quotes as an item of a list");
		}
	}

}
