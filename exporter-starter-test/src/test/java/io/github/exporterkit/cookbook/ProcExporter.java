package io.github.exporterkit.cookbook;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An exporter whose sources are files.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ProcExporter {

	@Bean
	Source meminfo() {
		return (deadline) -> Payload.of(Files.newInputStream(Path.of("/proc/meminfo")), "text/plain");
	}

	@Bean
	Source netDev() {
		return (deadline) -> Payload.of(Files.newInputStream(Path.of("/proc/net/dev")), "text/plain");
	}

	@Bean
	Source loadavg() {
		return (deadline) -> Payload.of(Files.newInputStream(Path.of("/proc/loadavg")), "text/plain");
	}

}
