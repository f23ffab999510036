package io.github.exporterkit.example;

import java.util.Map;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

@ExporterTest
class ShopExporterTests {

	@Test
	void theMetricsAreThoseOfTheRecordedPayloads(Exporter exporter) {
		assertThat(exporter.scrape()).isUp()
			.hasNoRemarks()
			.hasSample("shop_till_customers", Map.of("till", "front"), 3)
			.hasSample("shop_stock_items", 7)
			.matchesGolden("expected-metrics.txt", "shop_till_opened_timestamp_seconds");
	}

	@Test
	void theMetricsAreAsPrometheusAdvises(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean();
	}

	@Test
	void salesAreACounter(Exporter exporter) {
		assertThat(exporter.scrape()).hasFamily("shop_till_sales_total")
			.ofType(MetricType.COUNTER)
			.withHelp("Sales rung up at the till")
			.withSamples(2);
	}

	@Test
	void aShopWithoutTillsIsNoFailure(Exporter exporter) {
		exporter.answer("tills", """
				{"tills": []}""");
		assertThat(exporter.scrape()).isUp().doesNotHaveFamily("shop_till_customers").source("tills").works();
	}

	@Test
	void anAnswerThatIsNotJsonFailsItsSourceOnly(Exporter exporter) {
		exporter.answer("tills", "<html>Please log in</html>", "text/html");
		assertThat(exporter.scrape()).isUp().hasSample("shop_stock_items", 7).source("tills").failsWith("decode");
	}

	@Test
	void rejectedCredentialsAreToldFromAShopThatIsDown(Exporter exporter) {
		exporter.fail("tills", Kind.UNAUTHORIZED);
		assertThat(exporter.scrape()).isDown().source("tills").failsWith("unauthorized");
	}

	@Test
	void theShopDownIsADownTargetAndNoMetrics(Exporter exporter) {
		exporter.targetDown();
		assertThat(exporter.scrape()).isDown().doesNotHaveFamily("shop_till_customers");
	}

	@Test
	void aScrapeCanAskForOneSource(Exporter exporter) {
		assertThat(exporter.scrape("collect[]=stock")).hasSample("shop_stock_items", 7)
			.doesNotHaveFamily("shop_till_customers");
	}

}
