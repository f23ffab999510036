package io.github.exporterkit.sample.activemq;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.Test;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter before, while and after its broker is down.
 */
@DirtiesContext
@ExporterTest(target = TestTarget.CONFIGURED, properties = "logging.level.io.github.exporterkit.source=error")
class BrokerRestartTests {

	private static DemoBroker broker;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) throws Exception {
		broker = DemoBroker.start();
		properties.add("exporter.target.url", broker::url);
	}

	@Test
	void aBrokerThatGoesIsDownAndUpAgainOnceItIsBack(Exporter exporter) throws Exception {
		assertThat(exporter.scrape()).isUp();
		broker.close();
		assertThat(exporter.scrape()).isDown()
			.doesNotHaveFamily("activemq_broker_info")
			.doesNotHaveFamily("activemq_queue_messages")
			.source("broker")
			.failsWith("connect");
		try (DemoBroker back = DemoBroker.start(broker.port(), DemoBroker.USERNAME, DemoBroker.PASSWORD)) {
			assertThat(back.url()).isEqualTo(broker.url());
			assertThat(exporter.scrape()).isUp().hasFamily("activemq_broker_info");
		}
	}

}
