package io.github.exporterkit.example;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How a test steers its exporter.
 */
@ExporterTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExporterTests {

	@Test
	@Order(1)
	void theExporterIsTheSameWhereverItIsInjected(Exporter parameter, @Autowired Exporter bean) {
		assertThat(parameter).isSameAs(bean);
	}

	@Test
	@Order(2)
	void aTestChangesAnAnswer(Exporter exporter) {
		exporter.answer("stock", (deadline) -> Payload.of(new ShopExporterApplication.Stock(1, "")));
		assertThat(exporter.scrape()).hasSample("shop_stock_items", 1);
		for (int i = 0; i < 4; i++) {
			exporter.fail("tills", Kind.UNAUTHORIZED);
			assertThat(exporter.scrape()).source("tills").failsWith("unauthorized");
		}
	}

	@Test
	@Order(3)
	void theNextTestDoesNotSeeIt(Exporter exporter) {
		assertThat(exporter.scrape()).isUp().hasSample("shop_stock_items", 7);
	}

	@Test
	@Order(4)
	void whatIsServedOnThePortIsWhatTheSourcesAnswer(Exporter exporter, @LocalServerPort int port) {
		exporter.answer("tills", """
				{"tills": [{"name": "cellar", "queue": 1}]}""");
		String body = RestClient.create("http://127.0.0.1:" + port).get().uri("/metrics").retrieve().body(String.class);
		assertThat(body).contains("shop_till_customers{till=\"cellar\"} 1\n", "shop_stock_items 7\n");
	}

	@Test
	@Order(5)
	void aFailureCanBeAnyException(Exporter exporter) {
		exporter.fail("stock", new IllegalStateException("no stock"));
		assertThat(exporter.scrape()).isUp().source("stock").failsWith("other");
	}

	@Test
	@Order(6)
	void aSourceThatDoesNotExistIsAMistake(Exporter exporter) {
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.answer("till", "{}"))
			.withMessage("There is no source 'till'; there are stock, tills");
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.scrape("collect[]=till"))
			.withMessageContaining("unknown source 'till'");
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.scrape("source=tills"))
			.withMessage("'source=tills' selects nothing; write collect[]=…, exclude[]=… or name[]=…");
	}

	@Test
	@Order(7)
	@ExtendWith(OutputCaptureExtension.class)
	void whatATestAsksForIsNotLogged(Exporter exporter, CapturedOutput output) {
		exporter.targetDown();
		assertThat(exporter.scrape()).isDown();
		assertThat(output).doesNotContain("fails (connect)");
	}

	@Test
	@Order(8)
	@ExtendWith(OutputCaptureExtension.class)
	void afterwardsSourcesAreLoggedAgain(Exporter exporter, CapturedOutput output) {
		exporter.fail("stock", Kind.CONNECT);
		exporter.scrape();
		exporter.reset();
		LogFactory.getLog("io.github.exporterkit.source").warn("again");
		assertThat(output).doesNotContain("fails (connect)").contains("again");
	}

	@Test
	@Order(9)
	void aVariableThatIsNotSetOnThisMachineHasAStandIn(@Autowired Environment environment) {
		assertThat(environment.getProperty("exporter.target.url")).isEqualTo("http://target.invalid");
		assertThat(environment.getProperty("exporter.target.password")).isEqualTo("stand-in");
		assertThat(environment.getProperty("exporter.target.username")).isEqualTo("exporter");
	}

	@Nested
	class InANestedClass {

		@Test
		void theExporterIsThereToo(Exporter exporter) {
			assertThat(exporter.scrape("exclude[]=stock&name[]=shop_up")).isUp().doesNotHaveFamily("shop_stock_items");
		}

	}

}
