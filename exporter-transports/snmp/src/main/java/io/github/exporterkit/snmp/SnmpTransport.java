package io.github.exporterkit.snmp;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves devices, such as {@code snmp://switch.example:161}. The sources of an exporter
 * share one socket.
 */
public final class SnmpTransport implements Transport<SnmpProperties> {

	private final Map<Shared, Device> devices = new ConcurrentHashMap<>();

	@Override
	public String name() {
		return "snmp";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("snmp");
	}

	@Override
	public Class<SnmpProperties> properties() {
		return SnmpProperties.class;
	}

	@Override
	public Class<SnmpTargetProperties> targetProperties() {
		return SnmpTargetProperties.class;
	}

	@Override
	public void check(Target target) {
		URI uri = target.uri();
		boolean bare = uri.getHost() != null && uri.getRawQuery() == null && Set.of("", "/").contains(uri.getRawPath());
		if (!bare) {
			throw new DeclarationException("", shown(target) + " is not the address of a device",
					"write one such as snmp://switch.example:161");
		}
		if (target.ssl().bundle() != null || target.bearerTokenFile() != null || !target.headers().isEmpty()) {
			throw new DeclarationException("",
					"exporter.target.ssl.bundle, bearer-token-file or headers are set, which are not for SNMP",
					"remove them; see exporter.target.snmp for communities and passwords");
		}
	}

	@Override
	public Source source(Target target, SnmpProperties properties, SourceContext context) {
		SnmpTargetProperties settings = context.targetProperties(SnmpTargetProperties.class);
		SnmpCredentials.check(target, settings);
		Request request = Request.of(properties, Dictionary.standard());
		Device device = this.devices.compute(new Shared(target, settings),
				(shared, open) -> (open != null && !open.isClosed()) ? open
						: new Device(target, settings, context.credentials()));
		return new SnmpSource(context.name(), request, device);
	}

	/** Sources for which this is the same share their socket. */
	private record Shared(Target target, SnmpTargetProperties settings) {

	}

}
