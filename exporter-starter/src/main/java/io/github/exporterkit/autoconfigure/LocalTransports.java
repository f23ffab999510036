package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.source.exec.ExecTransport;
import io.github.exporterkit.source.file.FileTransport;
import io.github.exporterkit.source.jmx.JmxTransport;
import io.github.exporterkit.source.socket.SocketTransport;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The transports that need no more than the Java runtime.
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

	@Bean
	@ConditionalOnMissingBean
	JmxTransport exporterJmxTransport() {
		return new JmxTransport();
	}

	@Bean
	@ConditionalOnMissingBean
	SocketTransport exporterSocketTransport() {
		return new SocketTransport();
	}

}
