package io.github.exporterkit.source;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * What a transport is told about the source that it makes.
 */
public final class SourceContext {

	private final String name;

	private final String accept;

	private final Credentials credentials;

	private final Supplier<@Nullable SslBundle> sslBundle;

	private final @Nullable Object targetProperties;

	/**
	 * Create the context of a source.
	 * @param name the source's name
	 * @param accept the value of an {@code Accept} header for its format
	 * @param credentials what to log in to its target with
	 * @param sslBundle what secures connections, as it is now
	 */
	public SourceContext(String name, String accept, Credentials credentials, Supplier<@Nullable SslBundle> sslBundle) {
		this(name, accept, credentials, sslBundle, null);
	}

	private SourceContext(String name, String accept, Credentials credentials, Supplier<@Nullable SslBundle> sslBundle,
			@Nullable Object targetProperties) {
		this.name = name;
		this.accept = accept;
		this.credentials = credentials;
		this.sslBundle = sslBundle;
		this.targetProperties = targetProperties;
	}

	/**
	 * A context for tests of a transport: JSON is asked for, and the Java runtime decides
	 * whom to trust.
	 * @param name the source's name
	 * @param target the source's target
	 * @return the context
	 */
	public static SourceContext of(String name, Target target) {
		return new SourceContext(name, "application/json", Credentials.of(target), () -> null);
	}

	/**
	 * The same context, with what the transport is told about the target.
	 * @param properties the record that {@link Transport#targetProperties()} names
	 * @return the context
	 */
	public SourceContext withTargetProperties(Object properties) {
		return new SourceContext(this.name, this.accept, this.credentials, this.sslBundle, properties);
	}

	/**
	 * The source's name.
	 * @return the name, as in {@code exporter.sources.<name>}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * How to ask a web server for the format of the source.
	 * @return the value of an {@code Accept} header
	 */
	public String accept() {
		return this.accept;
	}

	/**
	 * What to log in to the source's target with. Its secrets are read anew whenever they
	 * are asked for: do so at every fetch.
	 * @return the credentials; the target may have none
	 */
	public Credentials credentials() {
		return this.credentials;
	}

	/**
	 * What secures connections: the bundle that {@code exporter.target.ssl.bundle} names.
	 * Ask for it with every connection, because certificates are renewed.
	 * @return the bundle; null if the Java runtime decides whom to trust
	 */
	public @Nullable SslBundle sslBundle() {
		return this.sslBundle.get();
	}

	/**
	 * What the transport is told about the target, by {@code exporter.target.<name>.*}. A
	 * source at another interface of the process, whose URL has another scheme, host or
	 * port, is told nothing of it, because it may contain credentials.
	 * @param type the record that {@link Transport#targetProperties()} names
	 * @param <T> its type
	 * @return the record, bound
	 * @throws IllegalStateException if the transport has no such record
	 */
	public <T> T targetProperties(Class<T> type) {
		if (!type.isInstance(this.targetProperties)) {
			throw new IllegalStateException(
					"%s is not what Transport.targetProperties() returns".formatted(type.getName()));
		}
		return type.cast(this.targetProperties);
	}

}
