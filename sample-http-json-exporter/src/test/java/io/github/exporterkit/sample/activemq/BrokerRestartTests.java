package io.github.exporterkit.sample.activemq;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter before, while and after its broker is down.
 */
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BrokerRestartTests {

	private static DemoBroker broker;

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) throws Exception {
		broker = DemoBroker.start();
		properties.add("exporter.target.url", broker::url);
	}

	@Test
	void aBrokerThatGoesIsDownAndUpAgainOnceItIsBack() throws Exception {
		assertThat(Scrape.of(this.port).value("activemq_up")).isEqualTo(1);
		broker.close();
		Scrape down = Scrape.of(this.port);
		assertThat(down.value("activemq_up")).isZero();
		assertThat(down.value("activemq_scrape_source_failure_info{source=\"broker\",reason=\"connect\"}"))
			.isEqualTo(1);
		assertThat(down.linesOf("broker", "queue", "topic", "durable_subscription", "connector")).isEmpty();
		try (DemoBroker back = DemoBroker.start(broker.port(), DemoBroker.USERNAME, DemoBroker.PASSWORD)) {
			assertThat(back.url()).isEqualTo(broker.url());
			Scrape up = Scrape.of(this.port);
			assertThat(up.value("activemq_up")).isEqualTo(1);
			assertThat(up.linesOf("broker")).isNotEmpty();
		}
	}

}
