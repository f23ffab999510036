package io.github.exporterkit.sample.activemq;

import java.util.ArrayList;
import java.util.List;

import jakarta.jms.JMSException;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The exporter beside a real broker with a little traffic, for
 * {@code mvn spring-boot:test-run}.
 */
final class TestActiveMqExporterApplication {

	private TestActiveMqExporterApplication() {
	}

	public static void main(String[] args) throws Exception {
		DemoBroker broker = DemoBroker.start();
		DemoTraffic traffic = DemoTraffic.start(broker);
		try {
			ConfigurableApplicationContext exporter = SpringApplication.from(ActiveMqExporterApplication::main)
				.run(withTarget(broker, args))
				.getApplicationContext();
			exporter.addApplicationListener((ContextClosedEvent closed) -> stop(traffic, broker));
			printAddresses(exporter, broker);
		}
		catch (RuntimeException ex) {
			stop(traffic, broker);
			throw ex;
		}
	}

	private static String[] withTarget(DemoBroker broker, String[] args) {
		List<String> arguments = new ArrayList<>(List.of(args));
		arguments.add("--exporter.target.url=" + broker.url());
		arguments.add("--exporter.target.username=" + DemoBroker.USERNAME);
		arguments.add("--exporter.target.password=" + DemoBroker.PASSWORD);
		return arguments.toArray(String[]::new);
	}

	private static void printAddresses(ConfigurableApplicationContext exporter, DemoBroker broker) {
		int port = ((WebServerApplicationContext) exporter).getWebServer().getPort();
		System.out.printf("""

				The exporter watches a real broker. Open:
				  http://localhost:%1$d/          its landing page
				  http://localhost:%1$d/metrics   what Prometheus gets
				  %2$s/api/jolokia/list/org.apache.activemq   what the broker says (user %3$s, password %4$s)
				Press Ctrl+C to stop.

				""", port, broker.url(), DemoBroker.USERNAME, DemoBroker.PASSWORD);
	}

	private static void stop(DemoTraffic traffic, DemoBroker broker) {
		try (broker; traffic) {
			System.out.println("Stopping the broker");
		}
		catch (JMSException ex) {
			throw new IllegalStateException("The demo's traffic did not stop", ex);
		}
	}

}
