package io.github.exporterkit.benchmarks.exporters.spring.queues;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class SpringExporter {

	/**
	 * Run it.
	 * @param args properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(SpringExporter.class, args);
	}

}
