package io.github.exporterkit.jdbc;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves databases, such as {@code jdbc:postgresql://localhost/postgres}. The sources of
 * an exporter share their connections.
 */
public final class JdbcTransport implements Transport<JdbcProperties> {

	private final Map<Shared, SharedConnections> connections = new ConcurrentHashMap<>();

	@Override
	public String name() {
		return "jdbc";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("jdbc");
	}

	@Override
	public Class<JdbcProperties> properties() {
		return JdbcProperties.class;
	}

	@Override
	public void check(Target target) {
		JdbcUrl.requireNoSecrets(target.url());
		if (target.ssl().bundle() != null) {
			throw new DeclarationException("", "exporter.target.ssl.bundle is set, which JDBC drivers do not read",
					"remove it, and write the driver's own properties into jdbc.properties, such as sslmode");
		}
		if (target.bearerTokenFile() != null || !target.headers().isEmpty()) {
			throw new DeclarationException("",
					"exporter.target.bearer-token-file or headers are set, which are for HTTP",
					"remove them; a token that a database takes for a password goes into exporter.target.password-file");
		}
		JdbcUrl.driver(target.url());
	}

	@Override
	public String shown(Target target) {
		return JdbcUrl.shown(target.url());
	}

	@Override
	public Source source(Target target, JdbcProperties properties, SourceContext context) {
		Query query = Query.of(properties);
		SharedConnections connections = this.connections.compute(new Shared(target, properties.properties()),
				(shared, open) -> (open != null && !open.isClosed()) ? open : new SharedConnections(target,
						new DriverLogin(target, context.credentials(), properties.properties())));
		return new JdbcSource(context.name(), query, properties, connections);
	}

	/** Sources for which this is the same share their connections. */
	private record Shared(Target target, Map<String, String> properties) {

	}

}
