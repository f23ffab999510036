package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.test.annotation.DirtiesContext;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * The exporter of the page for those who come from sql_exporter, with H2 as the database.
 */
@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
		properties = { "spring.config.location=file:../../docs/exporters/from-sql-exporter/",
				"exporter.target.url=" + FromSqlExporterTests.URL, "exporter.target.username=EXPORTER",
				"exporter.target.password-file=", "exporter.target.password=s3cret" })
@DirtiesContext
class FromSqlExporterTests {

	static final String URL = "jdbc:h2:mem:from-sql-exporter";

	private static Connection database;

	@BeforeAll
	static void open() throws Exception {
		database = DriverManager.getConnection(URL);
		Database.run(database, "CREATE USER EXPORTER PASSWORD 's3cret' ADMIN",
				"CREATE TABLE orders(id INT, state VARCHAR(10))",
				"INSERT INTO orders VALUES (1, 'new'), (2, 'new'), (3, 'paid')",
				"CREATE TABLE tablespaces(name VARCHAR(10), read_ms BIGINT, write_ms BIGINT, blocks BIGINT)",
				"INSERT INTO tablespaces VALUES ('data', 1500, 20, 7), ('temp', 0, NULL, 0)",
				"CREATE TABLE schema_version(version VARCHAR(10))", "INSERT INTO schema_version VALUES ('4.2')");
	}

	@AfterAll
	static void close() throws Exception {
		Database.run(database, "SHUTDOWN");
	}

	@Test
	void itExposesWhatIsExpected(Exporter exporter) {
		assertThat(exporter.scrape()).isUp()
			.isLintClean()
			.hasNoRemarks()
			.matchesGolden("../../../../../docs/exporters/from-sql-exporter/expected.txt");
	}

}
