package io.github.exporterkit.sample.activemq;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A transport connector's MBean ({@code ConnectorViewMBean}). It does not say its name;
 * its object name does.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(UpperCamelCaseStrategy.class)
record Connector(boolean started, long maxConnectionExceededCount) {

	/**
	 * How often there were too many connections.
	 * @return the count; null from transports that do not count, such as WebSocket, and
	 * say -1 then
	 */
	@Nullable Long refusedConnections() {
		return (this.maxConnectionExceededCount >= 0) ? this.maxConnectionExceededCount : null;
	}

}
