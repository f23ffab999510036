package io.github.exporterkit.docs;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.Payload;
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

	interface VendorClient {

		List<Map<String, Object>> licenses(Duration atMost);

	}

}
