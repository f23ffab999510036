package io.github.exporterkit.sample.activemq;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Metrics;

/**
 * Translates transport connectors, taking their names from their object names.
 */
@Translator
class ConnectorTranslator {

	private static final String LABEL = "connector";

	@Translates("connectors")
	void connectors(Jolokia<Connector> answer, Metrics metrics) {
		Metric started = metrics.gauge("connector_started", "Whether the connector accepts connections").labels(LABEL);
		Metric refused = metrics
			.counter("connector_refused_connections", "Connections refused because there were too many")
			.labels(LABEL);
		answer.beansByName().forEach((objectName, connector) -> {
			String name = name(objectName);
			started.sample(connector.started() ? 1 : 0, name);
			refused.sample(connector.refusedConnections(), name);
		});
	}

	private static String name(String objectName) {
		try {
			return ObjectName.getInstance(objectName).getKeyProperty("connectorName");
		}
		catch (MalformedObjectNameException ex) {
			throw new IllegalArgumentException("'%s' is not an object name".formatted(objectName), ex);
		}
	}

}
