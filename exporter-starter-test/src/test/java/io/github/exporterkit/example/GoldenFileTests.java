package io.github.exporterkit.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExporterTest
class GoldenFileTests {

	private static final String FILE = "../../../target/golden/metrics.txt";

	private static final Path PATH = Path.of("target/golden/metrics.txt");

	private static final String OPENED = "shop_till_opened_timestamp_seconds";

	@BeforeEach
	@AfterEach
	void forget() throws IOException {
		System.clearProperty("update");
		Files.deleteIfExists(PATH);
	}

	@Test
	void aFileThatIsMissingIsAFailureThatSaysHowToWriteIt(Exporter exporter) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(exporter.scrape()).matchesGolden(FILE))
			.withMessageContaining("There is no src/test/resources/" + FILE)
			.withMessageContaining("-Dupdate");
	}

	@Test
	void anUpdateWritesWhatIsThenMatched(Exporter exporter) throws IOException {
		write(exporter);
		assertThat(PATH).content()
			.contains("# TYPE shop_till_sales_total counter\n", "shop_till_sales_total{till=\"front\"} 120\n",
					"# VARIES shop_till_opened_timestamp_seconds{till=\"front\"}\n")
			.doesNotContain("shop_up", "process_", "build_info", "duration");
		assertThat(exporter.scrape()).matchesGolden(FILE, OPENED);
	}

	@Test
	void anExporterWithoutMetricsOfItsOwnHasAnEmptyFile(Exporter exporter) throws IOException {
		System.setProperty("update", "true");
		assertThat(exporter.scrape("name[]=shop_up")).matchesGolden(FILE);
		System.clearProperty("update");
		assertThat(PATH).isEmptyFile();
		assertThat(exporter.scrape("name[]=shop_up")).matchesGolden(FILE);
	}

	@Test
	void theOrderOfRowsDoesNotMatter(Exporter exporter) {
		write(exporter);
		exporter.answer("tills", """
				{"tills": [{"name": "garden", "queue": 0, "sales": 45, "open_seconds": 60},
					{"name": "front", "queue": 3, "sales": 120, "open_seconds": 3600}]}""");
		assertThat(exporter.scrape()).matchesGolden(FILE, OPENED);
	}

	@Test
	void anotherValueIsShownBesideTheOldOne(Exporter exporter) {
		write(exporter);
		exporter.answer("tills", exporter.recorded("tills").replace("120", "121"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(exporter.scrape()).matchesGolden(FILE, OPENED))
			.withMessageContaining("""

					- shop_till_sales_total{till="front"} 120
					+ shop_till_sales_total{till="front"} 121

					""")
			.withMessageContaining("run the tests with -Dupdate")
			.withMessageEndingWith("name them: matchesGolden(\"%s\", \"shop_till_sales_total\").", FILE)
			.withMessageNotContaining("No longer there");
	}

	@Test
	void aMetricThatVanishedIsNamed(Exporter exporter) {
		write(exporter);
		exporter.answer("tills", exporter.recorded("tills").replace("queue", "waiting"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(exporter.scrape()).matchesGolden(FILE, OPENED))
			.withMessageContaining("No longer there: shop_till_customers. Dashboards and alerts")
			.withMessageNotContaining("time of the test")
			.withMessageContaining("- # TYPE shop_till_customers gauge\n- shop_till_customers{till=\"front\"} 3\n");
	}

	@Test
	void aSampleWhoseValueVariesMustStillBeThere(Exporter exporter) {
		write(exporter);
		exporter.answer("tills", exporter.recorded("tills").replace("\"open_seconds\": 60", "\"open\": 60"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(exporter.scrape()).matchesGolden(FILE, OPENED))
			.withMessageContaining("- # VARIES shop_till_opened_timestamp_seconds{till=\"garden\"}");
	}

	@Test
	void whatASourceLacksThatFailsIsNotWritten(Exporter exporter) {
		exporter.answer("tills", "{");
		System.setProperty("update", "");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(exporter.scrape()).matchesGolden(FILE, OPENED))
			.withMessageContaining("because source 'tills' fails (decode)");
		assertThat(PATH).doesNotExist();
	}

	private static void write(Exporter exporter) {
		System.setProperty("update", "");
		assertThat(exporter.scrape()).matchesGolden(FILE, OPENED);
		System.clearProperty("update");
	}

}
