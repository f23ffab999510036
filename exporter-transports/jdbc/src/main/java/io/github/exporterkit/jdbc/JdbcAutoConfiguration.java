package io.github.exporterkit.jdbc;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the transport {@code jdbc}.
 */
@AutoConfiguration
public final class JdbcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JdbcTransport jdbcTransport() {
		return new JdbcTransport();
	}

}
