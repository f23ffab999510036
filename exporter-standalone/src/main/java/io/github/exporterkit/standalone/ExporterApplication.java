package io.github.exporterkit.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Runs the exporter that the {@code application.yaml} of the working directory declares.
 */
@SpringBootApplication
public class ExporterApplication {

	public static void main(String[] args) {
		SpringApplication.run(ExporterApplication.class, args);
	}

}
