package io.github.exporterkit.benchmarks.jmx;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A YAML exporter that reads {@link QueueProcess}, as its users run it.
 */
@SpringBootApplication
public class JmxExporter {

	/**
	 * Run it.
	 * @param args properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(JmxExporter.class, args);
	}

}
