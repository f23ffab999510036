package io.github.exporterkit.cookbook;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An exporter of which everything is in its application.yaml.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class YamlOnlyExporter {

}
