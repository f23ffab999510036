package io.github.exporterkit.memory;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Metrics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An exporter whose sources are read in every way.
 */
@SpringBootApplication
public class LimitedHeapApplication {

	public static void main(String[] args) {
		SpringApplication.run(LimitedHeapApplication.class, args);
	}

	/** A row. */
	@Translates("json-record")
	record Row(@Label("name") String name, @Gauge(value = "json_record_size", help = "Size") int size) {
	}

	/** A row as a map. */
	@Translator
	static class Rows {

		@Translates("json-method")
		void rows(List<Map<String, Object>> rows, Metrics metrics) {
			Metric size = metrics.gauge("json_method_size", "Size").labels("name");
			rows.forEach((row) -> size.sample((Number) row.get("size"), (String) row.get("name")));
		}

	}

}
