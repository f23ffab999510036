package io.github.exporterkit.cookbook;

import java.net.URI;

import io.github.exporterkit.source.Source;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An exporter whose source is a command over TCP.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class RedisExporter {

	@Bean
	Source info(@Value("${exporter.target.url}") URI redis) {
		return new TcpSource(redis, "INFO everything\r\nQUIT\r\n");
	}

}
