package io.github.exporterkit.source.jmx;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves Java processes, such as {@code jmx://localhost:9010}. The sources of an exporter
 * share their connection.
 */
public final class JmxTransport implements Transport<JmxProperties> {

	private final Map<Target, JmxConnection> connections = new ConcurrentHashMap<>();

	@Override
	public String name() {
		return "jmx";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("jmx", "service:jmx");
	}

	@Override
	public Class<JmxProperties> properties() {
		return JmxProperties.class;
	}

	@Override
	public void check(Target target) {
		JmxAddress.of(target);
		if (target.bearerTokenFile() != null || !target.headers().isEmpty()) {
			throw new DeclarationException("",
					"exporter.target.bearer-token-file or headers are set, which are for HTTP",
					"remove them, and write exporter.target.username and password-file");
		}
	}

	@Override
	public Source source(Target target, JmxProperties properties, SourceContext context) {
		AnswerFilter.install();
		JmxAddress address = JmxAddress.of(target);
		JmxConnection connection = this.connections.computeIfAbsent(target,
				(shared) -> new JmxConnection(address, target, context.credentials(), context::sslBundle));
		return new JmxSource(context.name(), properties, connection,
				new JmxFailures(address, target.username() != null));
	}

}
