package io.github.exporterkit.decode;

import java.util.Set;

/**
 * A format in which a target may answer. Declared as a bean, it can be named by
 * {@code exporter.sources.<source>.format} and configured by
 * {@code exporter.sources.<source>.<name>.*}.
 *
 * @param <P> what can be configured about the format
 */
public interface Format<P> {

	/**
	 * What the format is called in YAML.
	 * @return a name in lower case with dashes, such as {@code key-value}
	 */
	String name();

	/**
	 * How to ask a web server for it.
	 * @return the value of an {@code Accept} header
	 */
	String accept();

	/**
	 * The media types that tell the format of a payload where no format is configured.
	 * @return names in lower case such as {@code text/csv}, with a parameter if it takes
	 * one to tell, and suffixes such as {@code +xml}
	 */
	default Set<String> mediaTypes() {
		return Set.of();
	}

	/**
	 * What can be configured about it. The record is bound as Spring Boot binds
	 * {@code @ConfigurationProperties}; its constructor refuses what makes no sense with
	 * a {@link io.github.exporterkit.text.DeclarationException} whose place is the
	 * component's key.
	 * @return a record, or {@link NoProperties}
	 */
	Class<P> properties();

	/**
	 * Whether a page for people, {@code text/html}, may be read as this format. Otherwise
	 * a page fails the source, because it is most often one to log in with.
	 * @return whether pages are read
	 */
	default boolean readsPages() {
		return false;
	}

	/**
	 * What decodes the payloads of one source; see {@link Decoder#ofText}.
	 * @param properties what is configured for the source
	 * @param depth how deep a document may be nested: {@code exporter.limits.depth}
	 * @return a thread-safe decoder
	 */
	Decoder decoder(P properties, int depth);

	/**
	 * For a format about which nothing can be configured.
	 */
	record NoProperties() {

	}

}
