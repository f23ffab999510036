package io.github.exporterkit.autoconfigure;

import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.core.env.Environment;

/**
 * Refuses to start with more of the actuator on the scraped port than anybody may see: it
 * is open to all who can reach the exporter.
 */
class ActuatorExposure implements SmartInitializingSingleton {

	private static final Set<String> HARMLESS = Set.of("health", "info");

	private final Environment environment;

	private final boolean allowed;

	private final ObjectProvider<WebEndpointsSupplier> endpoints;

	ActuatorExposure(Environment environment, boolean allowed, ObjectProvider<WebEndpointsSupplier> endpoints) {
		this.environment = environment;
		this.allowed = allowed;
		this.endpoints = endpoints;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.allowed || ManagementPortType.get(this.environment) != ManagementPortType.SAME) {
			return;
		}
		List<String> exposed = this.endpoints.stream()
			.flatMap((supplier) -> supplier.getEndpoints().stream())
			.map((endpoint) -> endpoint.getEndpointId().toString())
			.filter((id) -> !HARMLESS.contains(id))
			.toList();
		if (!exposed.isEmpty()) {
			throw new InvalidExporterException("management.endpoints.web.exposure.include",
					"the actuator endpoints %s would be open to all who can scrape".formatted(exposed),
					"Remove them, move them with management.server.port, or set exporter.web.expose-actuator=true.");
		}
	}

}
