package io.github.exporterkit.decode.format;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How JSON becomes a document.
 *
 * @param lenient Whether to read what programs write that print JSON by hand, such as
 * nan, 007, .5, [1,] and line ends within a text.
 * @param parse Members whose text is a JSON document itself, to be read in its place,
 * such as payload.
 */
@ConfigurationPropertiesSource
public record JsonProperties(@DefaultValue("false") boolean lenient, @DefaultValue List<String> parse) {

	/** JSON as it is defined. */
	static final JsonProperties STRICT = new JsonProperties(false, List.of());

	/**
	 * Check the names.
	 */
	public JsonProperties {
		parse = List.copyOf(parse);
		if (parse.stream().anyMatch(String::isBlank)) {
			throw new DeclarationException("parse", "a name is empty", "write the name of a member, such as payload");
		}
	}

}
