package io.github.exporterkit.decode.format;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How XML becomes a document.
 *
 * @param lists Elements that become an array even if there is only one, such as port, or
 * counters.counter for those in an element counters.
 * @param namespaces Namespaces whose elements and attributes keep a prefix, by that
 * prefix. All others have their local names.
 */
@ConfigurationPropertiesSource
public record XmlProperties(@DefaultValue List<String> lists, @DefaultValue Map<String, String> namespaces) {

	/**
	 * Check that no two prefixes stand for one namespace.
	 */
	public XmlProperties {
		lists = List.copyOf(lists);
		namespaces = Map.copyOf(namespaces);
		if (namespaces.values().stream().distinct().count() < namespaces.size()) {
			throw new DeclarationException("namespaces", "a namespace has two prefixes", "keep one of them");
		}
	}

}
