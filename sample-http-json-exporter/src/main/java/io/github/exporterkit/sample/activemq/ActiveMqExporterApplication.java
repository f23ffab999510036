package io.github.exporterkit.sample.activemq;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Exposes the statistics of one ActiveMQ Classic broker to Prometheus.
 * <p>
 * What is fetched, and what the broker and its subscriptions mean, is in
 * {@code application.yaml}; {@link Queue} is declared as a record; topics and connectors
 * need a little code.
 */
@SpringBootApplication
public class ActiveMqExporterApplication {

	public static void main(String[] args) {
		SpringApplication.run(ActiveMqExporterApplication.class, args);
	}

}
