#parse("/META-INF/templates/project.vm")
package ${package};

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Exposes the statistics of one process to Prometheus.
 * <p>
 * What is fetched #if($java)is in {@code application.yaml}; {@link Queue} and
 * {@link StatusTranslator} say what it means.#else
and what it means is in {@code application.yaml}.#end

 */
@SpringBootApplication
public class ${className} {

	public static void main(String[] args) {
		SpringApplication.run(${className}.class, args);
	}

}
