package io.github.exporterkit.endtoend;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An exporter that is all YAML.
 */
@SpringBootApplication
public class EndToEndApplication {

}
