package io.github.exporterkit.example;

import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.value.Unit;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * An exporter with every kind of source and translator.
 */
@SpringBootApplication
class ShopExporterApplication {

	@Bean
	Source stock() {
		return (deadline) -> Payload.of(new Stock(7, "t0p-s3cret"));
	}

	/**
	 * A shop's counter, of the other kind.
	 */
	@Translates(value = "tills", each = "$.tills[*]", prefix = "till_")
	record Till(@Label(value = "till", path = "name") String name,

			@Gauge(value = "customers", path = "queue", help = "Customers waiting at the till") long waiting,

			@Counter(value = "sales", path = "sales", help = "Sales rung up at the till") long sales,

			@Gauge(value = "opened", path = "open_seconds", from = "age", help = "When the till was opened",
					unit = Unit.SECONDS) double opened) {
	}

	/**
	 * What a client library delivers.
	 *
	 * @param items how many items there are
	 * @param apiToken a secret
	 */
	record Stock(long items, String apiToken) {

	}

	@Translator
	static class StockTranslator {

		@Translates("stock")
		void stock(Stock stock, Metrics metrics) {
			metrics.gauge("stock_items", "Items in stock").sample(stock.items());
		}

	}

}
