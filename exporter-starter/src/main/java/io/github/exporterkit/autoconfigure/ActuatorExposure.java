package io.github.exporterkit.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.core.env.Environment;

/**
 * Knows what of the actuator is served on the port that Prometheus scrapes, which is open
 * to all who can reach the exporter. Refuses to start with more than health and info if
 * the user says so.
 */
class ActuatorExposure implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ActuatorExposure.class);

	private static final EndpointId HEALTH = EndpointId.of("health");

	private static final Set<EndpointId> HARMLESS = Set.of(HEALTH, EndpointId.of("info"));

	private final Environment environment;

	private final @Nullable Boolean allowed;

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	ActuatorExposure(Environment environment, @Nullable Boolean allowed,
			ObjectProvider<PathMappedEndpoints> endpoints) {
		this.environment = environment;
		this.allowed = allowed;
		this.endpoints = endpoints;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<EndpointId> exposed = served().stream()
			.flatMap(PathMappedEndpoints::stream)
			.filter(ExposableEndpoint.class::isInstance)
			.map((endpoint) -> ((ExposableEndpoint<?>) endpoint).getEndpointId())
			.filter((id) -> !HARMLESS.contains(id))
			.toList();
		if (exposed.isEmpty() || Boolean.TRUE.equals(this.allowed)) {
			return;
		}
		if (this.allowed != null) {
			throw new DeclarationException("management.endpoints.web.exposure.include",
					"the actuator endpoints %s would be open to all who can scrape".formatted(exposed),
					"remove them, move them with management.server.port, or set exporter.web.expose-actuator=true");
		}
		logger.warn(
				"The actuator endpoints %s are on the port that Prometheus scrapes. If whoever can scrape may use them, set exporter.web.expose-actuator=true; if not, move them with management.server.port"
					.formatted(exposed));
	}

	/** The path of the health endpoint; empty if it is not on this port. */
	Optional<String> healthPath() {
		return served().map((endpoints) -> endpoints.getPath(HEALTH));
	}

	private Optional<PathMappedEndpoints> served() {
		return (ManagementPortType.get(this.environment) == ManagementPortType.SAME)
				? Optional.ofNullable(this.endpoints.getIfAvailable()) : Optional.empty();
	}

}
