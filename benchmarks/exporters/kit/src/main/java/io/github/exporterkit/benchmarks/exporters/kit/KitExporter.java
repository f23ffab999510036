package io.github.exporterkit.benchmarks.exporters.kit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class KitExporter {

	/**
	 * Run it.
	 * @param args properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(KitExporter.class, args);
	}

}
