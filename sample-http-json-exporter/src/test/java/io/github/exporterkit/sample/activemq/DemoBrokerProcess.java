package io.github.exporterkit.sample.activemq;

import java.io.OutputStream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The demo's broker as a process of its own, without traffic. It ends with its standard
 * input.
 * <p>
 * Run it by {@code org.springframework.boot.SpringApplication} with
 * {@code --spring.main.sources} and this class's name: a {@code main} of its own would
 * leave {@code spring-boot:test-run} with two to choose from.
 */
@TestConfiguration(proxyBeanMethods = false)
class DemoBrokerProcess {

	@Bean
	DemoBroker broker(@Value("${demo.port:0}") int port, @Value("${demo.username:admin}") String username,
			@Value("${demo.password:admin}") String password) throws Exception {
		return DemoBroker.start(port, username, password);
	}

	@Bean
	ApplicationRunner untilInputEnds(DemoBroker broker, ConfigurableApplicationContext context) {
		return (arguments) -> {
			System.out.printf("ready %s %s%n", broker.url(), broker.openWireUrl());
			System.in.transferTo(OutputStream.nullOutputStream());
			context.close();
		};
	}

}
