package io.github.exporterkit.benchmarks.records;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application.
 */
@SpringBootApplication
public class RecordsExporter {

}
