package io.github.exporterkit.example;

import java.util.Map;

import io.github.exporterkit.lint.Suppression;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.Exposition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the assertions say when they do not hold.
 */
@ExporterTest
class ExpositionAssertTests {

	@Autowired
	Exporter exporter;

	Exposition exposition;

	@BeforeEach
	void scrape() {
		this.exposition = this.exporter.scrape();
	}

	@Test
	void aTargetThatIsUpIsNotDown() {
		assertThatFails(() -> assertThat(this.exposition).isDown())
			.withMessageContaining("Expected the target to be down");
	}

	@Test
	void aTargetThatIsDownSaysWhy() {
		this.exporter.fail("tills", Kind.CONNECT);
		assertThatFails(() -> assertThat(this.exporter.scrape()).isUp())
			.withMessageContaining("source 'tills' fails (connect): the test lets the source fail");
	}

	@Test
	void aFieldThatNoRowHasIsNamedWithTheNearest() {
		this.exporter.answer("tills", this.exporter.recorded("tills").replace("\"queue\"", "\"queues\""));
		Exposition scraped = this.exporter.scrape();
		String remark = "Till.waiting: no field `queue` in tills; did you mean `queues`?";
		assertThatFails(() -> assertThat(scraped).hasNoRemarks()).withMessageContaining(remark)
			.withMessageContaining("or say missing: skip");
		assertThatFails(() -> assertThat(scraped).hasSample("shop_till_customers", 1)).withMessageContaining(remark);
	}

	@Test
	void aSampleThatIsDroppedIsARemark() {
		this.exporter.answer("tills",
				this.exporter.recorded("tills").replaceFirst("\"queue\": *\\d+", "\"queue\": \"3 customers\""));
		Exposition scraped = this.exporter.scrape();
		assertThatFails(() -> assertThat(scraped).hasNoRemarks())
			.withMessageContaining("source 'tills': samples of shop_till_customers are dropped: ")
			.withMessageContaining("3 customers");
	}

	@Test
	void aSampleThatIsMissingShowsItsSiblings() {
		assertThatFails(() -> assertThat(this.exposition).hasSample("shop_till_customers", Map.of("till", "cellar"), 1))
			.withMessageContaining("There is no sample shop_till_customers{till=\"cellar\"}")
			.withMessageContaining("shop_till_customers{till=\"front\"} 3.0");
	}

	@Test
	void aNameThatIsMisspeltShowsTheNamesMostLikeIt() {
		assertThatFails(() -> assertThat(this.exposition).hasSample("shop_till_sales", Map.of("till", "front"), 120))
			.withMessageContaining("names most like it are")
			.withMessageContaining("shop_till_sales_total");
	}

	@Test
	void aNameThatIsMissingBecauseItsSourceFailsSaysSo() {
		this.exporter.answer("tills", "{");
		assertThatFails(() -> assertThat(this.exporter.scrape()).hasFamily("shop_till_customers"))
			.withMessageContaining("source 'tills' fails (decode)");
	}

	@Test
	void anotherValueIsShown() {
		assertThatFails(() -> assertThat(this.exposition).hasSample("shop_stock_items", 8))
			.withMessageContaining("Expected the value of shop_stock_items to be 8.0, but it is 7.0");
	}

	@Test
	void whatShouldNotBeThereIsShown() {
		assertThatFails(() -> assertThat(this.exposition).doesNotHaveFamily("shop_stock_items"))
			.withMessageContaining("it is there with 1 samples");
		assertThatFails(
				() -> assertThat(this.exposition).doesNotHaveSample("shop_till_customers", Map.of("till", "front")))
			.withMessageContaining("shop_till_customers{till=\"front\"} 3.0");
		assertThat(this.exposition).doesNotHaveSample("shop_till_customers", Map.of("till", "cellar"));
	}

	@Test
	void anotherTypeHelpOrNumberIsShown() {
		assertThatFails(() -> assertThat(this.exposition).hasFamily("shop_stock_items").ofType(MetricType.COUNTER))
			.withMessageContaining("Expected the type of shop_stock_items to be");
		assertThatFails(() -> assertThat(this.exposition).hasFamily("shop_stock_items").withHelp("Items"))
			.withMessageContaining("Items in stock (cached, refreshed every 5m)");
		assertThatFails(() -> assertThat(this.exposition).hasFamily("shop_stock_items").withSamples(2))
			.withMessageContaining("number of samples");
	}

	@Test
	void howASourceDidIsShown() {
		assertThatFails(() -> assertThat(this.exposition).source("tills").failsWith("decode"))
			.withMessageContaining("Expected the source 'tills' to fail with 'decode', but it works");
		assertThatFails(() -> assertThat(this.exposition).source("tils").works())
			.withMessageContaining("shop_scrape_source_success{source=\"tills\"} 1.0");
		assertThatFails(() -> assertThat(this.exposition).source("tills").hasSamples(1))
			.withMessageContaining("to have 1 samples, but it has 6");
		this.exporter.fail("tills", Kind.TLS);
		assertThatFails(() -> assertThat(this.exporter.scrape()).source("tills").failsWith("decode"))
			.withMessageContaining("source 'tills' fails (tls)");
		assertThatFails(() -> assertThat(this.exporter.scrape()).source("tills").works())
			.withMessageContaining("source 'tills' fails (tls)");
	}

	@Test
	void whatTheLinterFindsIsShownUnlessItIsSuppressed() {
		this.exporter.answer("tills", """
				{"tills": [{"name": "total", "queue": 7}, {"name": "a", "queue": 3}, {"name": "b", "queue": 4}]}""");
		Exposition withTotal = this.exporter.scrape();
		assertThatFails(() -> assertThat(withTotal).isLintClean()).withMessageContaining("there are 1:")
			.withMessageContaining("shop_till_customers [W19 total-row]");
		assertThat(withTotal)
			.isLintClean(new Suppression("total-row", "shop_till_*", "the shop has a till that is called so"));
	}

	@Test
	void whatWasScrapedCanBeReadWithoutAssertions() {
		assertThat(this.exposition.value("shop_till_sales_total", Map.of("till", "garden"))).isEqualTo(45);
		assertThat(this.exposition.family("shop_stock_items")).isPresent();
		assertThat(this.exposition.text()).contains("# TYPE shop_till_sales_total counter\n");
		assertThatFails(() -> this.exposition.value("shop_nothing")).withMessageContaining("no sample shop_nothing");
	}

	private static ThrowableAssertAlternative<AssertionError> assertThatFails(ThrowingCallable assertion) {
		return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
	}

}
