package io.github.exporterkit.snmp;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Adds the transport {@code snmp}.
 */
@AutoConfiguration
public final class SnmpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SnmpTransport snmpTransport() {
		return new SnmpTransport();
	}

}
