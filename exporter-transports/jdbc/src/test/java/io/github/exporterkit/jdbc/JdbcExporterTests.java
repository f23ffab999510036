package io.github.exporterkit.jdbc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A whole exporter that knows nothing of JDBC but its keys, in application.yaml.
 */
@ExtendWith(OutputCaptureExtension.class)
class JdbcExporterTests {

	private Database database;

	@BeforeEach
	void open() throws SQLException {
		this.database = new Database("shop");
		this.database.run("CREATE TABLE queues(queue_name VARCHAR, size INT, age DECIMAL(10, 1))",
				"INSERT INTO queues VALUES ('orders', 3, 12.5), ('mails', 2, NULL)");
	}

	@AfterEach
	void close() throws SQLException {
		this.database.close();
	}

	@Test
	void rowsBecomeMetrics() throws Exception {
		assertThat(scrape().lines()).contains("shop_up 1", "shop_queue_messages{queue=\"orders\"} 3",
				"shop_queue_messages{queue=\"mails\"} 2", "shop_queue_age_seconds{queue=\"orders\"} 12.5",
				"shop_summary{what=\"queues\"} 2", "shop_summary{what=\"messages\"} 5",
				"shop_scrape_source_success{source=\"other-version\"} 1");
	}

	@Test
	void aQueryThatFailsLeavesTheOthersAndIsNamedOnThePage(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext exporter = start(
				"--exporter.sources.summary.jdbc.query=SELECT 1 AS queues FROM nowhere")) {
			assertThat(get(exporter, "/metrics").lines()).contains("shop_queue_messages{queue=\"orders\"} 3",
					"shop_scrape_source_failure_info{source=\"summary\",reason=\"status\"} 1");
			assertThat(get(exporter, "/")).contains("SELECT 1 AS queues FROM nowhere", "jdbc:h2:mem:shop");
		}
		assertThat(output).contains("Source 'summary' fails (status): SQL state 42S02",
				"SELECT 1 AS queues FROM nowhere");
	}

	@Test
	void anExporterStartsBeforeItsDatabaseDoes() throws Exception {
		int port = freePort();
		String url = "jdbc:h2:tcp://127.0.0.1:%d/mem:late".formatted(port);
		try (ConfigurableApplicationContext exporter = start("--exporter.target.url=" + url)) {
			assertThat(get(exporter, "/metrics").lines()).contains("shop_up 0",
					"shop_scrape_source_failure_info{source=\"queues\",reason=\"connect\"} 1");
			try (TcpDatabase server = new TcpDatabase(port)) {
				Database.rows(Database.source(server.url().replace("mem:tcp", "mem:late"), "SELECT 1"));
				assertThat(get(exporter, "/metrics").lines())
					.contains("shop_scrape_source_success{source=\"other-version\"} 1");
			}
		}
	}

	@Test
	void credentialsThatWereRejectedThreeTimesAreNotTriedFurther() throws Exception {
		try (ConfigurableApplicationContext exporter = start("--exporter.target.username=nobody",
				"--exporter.target.password=wr0ng")) {
			for (int scrape = 0; scrape < 4; scrape++) {
				assertThat(get(exporter, "/metrics"))
					.contains("shop_scrape_source_failure_info{source=\"queues\",reason=\"unauthorized\"} 1");
			}
			assertThat(get(exporter, "/")).contains("times in a row; next try in").doesNotContain("wr0ng");
		}
	}

	@Test
	void propertiesReachTheDriverAsTheyAreSpelt() throws Exception {
		try (StubbornDriver driver = new StubbornDriver();
				ConfigurableApplicationContext exporter = start("--exporter.target.url=" + StubbornDriver.URL,
						"--exporter.target.username=me", "--exporter.target.password=s3cret",
						"--exporter.sources.summary.enabled=false", "--exporter.sources.other-version.enabled=false",
						"--exporter.sources.queues.jdbc.query=SELECT 1",
						"--exporter.sources.queues.jdbc.properties.connectTimeout=5",
						"--exporter.sources.queues.jdbc.properties.[oracle.net.wallet_location]=/run/wallet")) {
			get(exporter, "/metrics");
			assertThat(driver.properties).containsOnly(Map.entry("user", "me"), Map.entry("password", "s3cret"),
					Map.entry("connectTimeout", "5"), Map.entry("oracle.net.wallet_location", "/run/wallet"));
		}
	}

	@Test
	void oneConnectionServesAllSources() throws Exception {
		assertThat(scrape("--exporter.target.max-connections=1").lines()).contains("shop_up 1",
				"shop_queue_messages{queue=\"orders\"} 3", "shop_summary{what=\"messages\"} 5");
	}

	@Test
	void limitsHoldForRows() throws Exception {
		assertThat(scrape("--exporter.limits.body-size=1KB",
				"--exporter.sources.queues.jdbc.query=SELECT 'q' || x AS queue_name, 1 AS size FROM SYSTEM_RANGE(1, 1000000)")
			.lines()).contains("shop_scrape_source_failure_info{source=\"queues\",reason=\"too_large\"} 1");
	}

	@Test
	void aTimeoutOfASourceEndsItsQuery() throws Exception {
		assertThat(scrape("--exporter.sources.queues.timeout=300ms",
				"--exporter.sources.queues.jdbc.query=SELECT COUNT(*) AS size FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b")
			.lines()).contains("shop_scrape_source_failure_info{source=\"queues\",reason=\"timeout\"} 1",
					"shop_summary{what=\"messages\"} 5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					sources.queues.jdbc.qery=SELECT 1                     | sources.queues.jdbc.qery: this key is unknown; did you mean 'exporter.sources.queues.jdbc.query'?
					sources.queues.jdbc.query=DELETE FROM queues          | sources.queues.jdbc.query: a statement that begins with DELETE changes something; write one that reads
					sources.queues.jdbc.query=SELECT 1; SELECT 2          | sources.queues.jdbc.query: there are several statements
					sources.queues.jdbc.query-file=classpath:none.sql     | sources.queues.jdbc.query-file: there is a query, too; keep one of them
					sources.file.jdbc.query-file=classpath:none.sql       | sources.file.jdbc.query-file: classpath:none.sql cannot be read
					sources.file.jdbc.rows-as-columns=true                | sources.file.jdbc.query: it is missing
					sources.queues.jdbc.when.min-version=new              | sources.queues.jdbc.when.min-version: 'new' is not a version
					sources.queues.jdbc.when.probe=UPDATE queues SET size=1 | sources.queues.jdbc.when.probe: a statement that begins with UPDATE
					target.url=jdbc:oracle:thin:@//db/shop                | target.url: no JDBC driver accepts jdbc:oracle:thin:@//db/shop
					target.url=jdbc:h2:mem:shop;PASSWORD=s3cret           | target.url: the URL contains 'PASSWORD=' (its value is not shown)
					target.ssl.bundle=none                                | target.url: exporter.target.ssl.bundle is set, which JDBC drivers do not read
					""")
	void whatIsDeclaredWronglyStopsTheStartWithItsPlaceAndTheCure(String written, String mistake,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--exporter." + written).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "exporter." + mistake).doesNotContain("s3cret");
	}

	private String scrape(String... arguments) throws Exception {
		try (ConfigurableApplicationContext exporter = start(arguments)) {
			return get(exporter, "/metrics");
		}
	}

	private static String get(ConfigurableApplicationContext exporter, String path) throws Exception {
		String port = Objects.requireNonNull(exporter.getEnvironment().getProperty("local.server.port"));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

	private static int freePort() throws SQLException {
		try (TcpDatabase server = new TcpDatabase(0)) {
			return Integer.parseInt(server.url().replaceAll(".*:(\\d+)/.*", "$1"));
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(ShopExporter.class);
		application.setDefaultProperties(
				Map.of("exporter.target.url", this.database.url(), "server.port", "0", "server.address", "127.0.0.1"));
		return application.run(arguments);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class ShopExporter {

	}

}
