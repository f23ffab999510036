package io.github.exporterkit.snmp;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An exporter without Java.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class YamlOnlyExporter {

}
