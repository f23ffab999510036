package io.github.exporterkit.benchmarks.methods;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class MethodsExporter {

}
