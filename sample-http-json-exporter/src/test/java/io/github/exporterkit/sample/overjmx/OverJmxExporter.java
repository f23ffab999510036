package io.github.exporterkit.sample.overjmx;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An exporter without Java, in a package of its own, where there is nothing of the
 * sample's.
 */
@SpringBootApplication
public class OverJmxExporter {

}
