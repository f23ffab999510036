package io.github.exporterkit.benchmarks.exporters.spring.bare;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class BareApplication {

	/**
	 * Run it.
	 * @param args properties
	 */
	public static void main(String[] args) {
		SpringApplication.run(BareApplication.class, args);
	}

}
