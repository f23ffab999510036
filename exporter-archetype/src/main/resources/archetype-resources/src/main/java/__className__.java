package ${package};

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Exposes the statistics of one process to Prometheus.
 * <p>
 * What is fetched is in {@code application.yaml}; {@link Queue} and
 * {@link StatusTranslator} say what it means.
 */
@SpringBootApplication
public class ${className} {

	public static void main(String[] args) {
		SpringApplication.run(${className}.class, args);
	}

}
