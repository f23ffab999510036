package io.github.exporterkit.source;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach a target. Declared as a bean, it makes the sources that have a block of
 * its name: {@code exporter.sources.<source>.<name>.*}.
 * <p>
 * A transport is made before the configuration is bound, so it must not depend on it.
 *
 * @param <P> what can be configured about a source
 */
public interface Transport<P> {

	/**
	 * The name of the block.
	 * @return a name in lower case with dashes, such as {@code http}
	 */
	String name();

	/**
	 * What the URLs of its targets begin with, before the colon.
	 * @return schemes in lower case, such as {@code https}, {@code jdbc} or
	 * {@code service:jmx}
	 */
	Set<String> schemes();

	/**
	 * What can be configured about a source. The record is bound as Spring Boot binds
	 * {@code @ConfigurationProperties}, lists, maps and records in it included, and keys
	 * that it does not have stop the start. Its constructor refuses what makes no sense
	 * with a {@link io.github.exporterkit.text.DeclarationException} whose place is the
	 * component's key, such as {@code path}.
	 * @return a record
	 */
	Class<P> properties();

	/**
	 * What this transport alone can be told about the target, beside what belongs to
	 * every transport: {@code exporter.target.<name>.*}. Bound and checked as
	 * {@link #properties()} are; a source finds it in
	 * {@link SourceContext#targetProperties(Class)}.
	 * @return a record of which every component has a default or may be null; by default
	 * null, for nothing
	 */
	default @Nullable Class<?> targetProperties() {
		return null;
	}

	/**
	 * Refuse a URL that has one of the schemes but cannot be the target's.
	 * @param target the target; {@link Target#uri()} fails if its URL has no host and
	 * path
	 * @throws io.github.exporterkit.text.DeclarationException with an empty place. What
	 * it says must not repeat the URL, but may contain {@link #shown(Target)}
	 */
	default void check(Target target) {
	}

	/**
	 * The URL of a target as it may be shown to people, without anything that can be
	 * secret.
	 * @param target the target
	 * @return by default scheme, host, port and path, as far as these can be told
	 */
	default String shown(Target target) {
		return target.shownUrl();
	}

	/**
	 * Make a source. Nothing is fetched yet.
	 * @param target where to fetch from
	 * @param properties what is configured for the source
	 * @param context its name, credentials and more
	 * @return the source; closed at shutdown if it is {@link AutoCloseable}
	 * @throws io.github.exporterkit.text.DeclarationException if the properties do not go
	 * with the target; the place is relative to the block
	 */
	Source source(Target target, P properties, SourceContext context);

}
