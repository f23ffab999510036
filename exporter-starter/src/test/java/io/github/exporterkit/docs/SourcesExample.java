package io.github.exporterkit.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.HttpTarget;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The example of level 3 in the documentation.
 */
@Configuration(proxyBeanMethods = false)
class SourcesExample {

	@Bean
	Source licenses(VendorClient client) {
		return (deadline) -> Payload.of(client.licenses(deadline.remaining()));
	}

	@Bean
	Source deadLetters(HttpTarget target) {
		return target.get("/api/dead-letters");
	}

	@Bean
	Source jobs(VendorClient client) {
		return (deadline) -> {
			Iterator<Job> jobs = client.jobs(deadline.remaining());
			return Payload.of((RowStream) (row) -> {
				if (!jobs.hasNext()) {
					return false;
				}
				Job job = jobs.next();
				row.set("name", job.name());
				row.set("runs", job.runs());
				row.set("started", job.started());
				return true;
			});
		};
	}

	interface VendorClient {

		List<Map<String, Object>> licenses(Duration atMost);

		Iterator<Job> jobs(Duration atMost);

	}

	record Job(String name, long runs, Instant started) {
	}

}
