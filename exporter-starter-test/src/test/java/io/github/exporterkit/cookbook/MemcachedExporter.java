package io.github.exporterkit.cookbook;

import java.net.URI;

import io.github.exporterkit.source.Source;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An exporter whose sources are commands over TCP.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class MemcachedExporter {

	@Bean
	Source stats(@Value("${exporter.target.url}") URI memcached) {
		return new TcpSource(memcached, "stats\r\nquit\r\n");
	}

	@Bean
	Source slabs(@Value("${exporter.target.url}") URI memcached) {
		return new TcpSource(memcached, "stats slabs\r\nquit\r\n");
	}

}
