package io.github.exporterkit.benchmarks.rules;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class RulesExporter {

}
