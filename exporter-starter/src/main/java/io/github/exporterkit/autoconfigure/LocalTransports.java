package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.source.exec.ExecTransport;
import io.github.exporterkit.source.file.FileTransport;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The transports to what is on this machine.
 */
@Configuration(proxyBeanMethods = false)
class LocalTransports {

	@Bean
	@ConditionalOnMissingBean
	FileTransport exporterFileTransport() {
		return new FileTransport();
	}

	@Bean
	@ConditionalOnMissingBean
	ExecTransport exporterExecTransport() {
		return new ExecTransport();
	}

}
