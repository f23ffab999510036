package io.github.exporterkit.endtoend;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * An exporter that runs, declared in {@code bad-input.yml}, with one source whose target
 * misbehaves and one whose target does not.
 */
@Timeout(60)
@SpringBootTest(classes = EndToEndApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.config.name=bad-input")
abstract class BadInput {

	static final BadTarget target = new BadTarget();

	private static final BadTarget healthy = new BadTarget();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void targets(DynamicPropertyRegistry properties) {
		properties.add("healthy.port", healthy::port);
		properties.add("bad.port", target::port);
	}

	@BeforeEach
	void begin() {
		healthy.reset();
		healthy.says("[{\"name\": \"a\", \"size\": 1}]");
		target.reset();
	}

	int healthyRequests() {
		return healthy.requests();
	}

	int port() {
		return this.port;
	}

	Scraped scrape() {
		return Scraped.scrape(this.port);
	}

	Scraped scrape(Duration timeout) {
		return Scraped.scrape(this.port, timeout);
	}

	Scraped scrape(String json) {
		target.says(json);
		return scrape();
	}

}
