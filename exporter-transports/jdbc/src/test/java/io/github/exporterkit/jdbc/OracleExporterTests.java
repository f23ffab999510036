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
 * The queries of docs/exporters/oracle in H2's Oracle mode, on tables that are called and
 * made like Oracle's views. That says that the queries and rules go together; it says
 * nothing about a real server.
 */
@ExporterTest(classes = YamlOnlyExporter.class, target = TestTarget.CONFIGURED,
		properties = { "spring.config.location=file:../../docs/exporters/oracle/",
				"exporter.target.url=" + OracleExporterTests.URL, "exporter.target.username=EXPORTER",
				"exporter.target.password-file=", "exporter.target.password=s3cret" })
@DirtiesContext
class OracleExporterTests {

	static final String URL = "jdbc:h2:mem:oracle;MODE=Oracle;NON_KEYWORDS=VALUE";

	private static Connection database;

	@BeforeAll
	static void open() throws Exception {
		database = DriverManager.getConnection(URL);
		Database.run(database, "CREATE USER EXPORTER PASSWORD 's3cret' ADMIN",
				"CREATE TABLE v$instance(instance_name VARCHAR2(16), version VARCHAR2(17), status VARCHAR2(12))",
				"INSERT INTO v$instance VALUES ('FREE', '23.0.0.0.0', 'OPEN')",
				"CREATE TABLE v$session(sid NUMBER, status VARCHAR2(8), type VARCHAR2(10))",
				"INSERT INTO v$session VALUES (1, 'ACTIVE', 'BACKGROUND'), (2, 'ACTIVE', 'BACKGROUND'), "
						+ "(3, 'INACTIVE', 'USER')",
				"CREATE TABLE v$resource_limit(resource_name VARCHAR2(30), current_utilization NUMBER, "
						+ "limit_value VARCHAR2(10))",
				"INSERT INTO v$resource_limit VALUES ('processes', 71, '       320'), "
						+ "('transactions', 0, ' UNLIMITED')",
				"CREATE TABLE v$sysstat(name VARCHAR2(64), value NUMBER)",
				"INSERT INTO v$sysstat VALUES ('user commits', 17), ('user rollbacks', 1), ('user calls', 300), "
						+ "('execute count', 5000), ('parse count (total)', 900), ('parse count (hard)', 90), "
						+ "('logons cumulative', 40), ('session logical reads', 123456), ('physical reads', 789), "
						+ "('physical writes', 12), ('redo size', 987654), ('DB time', 1234), "
						+ "('CPU used by this session', 567), ('something else', 1)",
				"CREATE TABLE v$system_wait_class(wait_class VARCHAR2(64), total_waits NUMBER, time_waited NUMBER)",
				"INSERT INTO v$system_wait_class VALUES ('User I/O', 40, 250), ('Idle', 9999, 99999)",
				"CREATE TABLE dba_tablespace_usage_metrics(tablespace_name VARCHAR2(30), used_space NUMBER, "
						+ "tablespace_size NUMBER, used_percent NUMBER)",
				"INSERT INTO dba_tablespace_usage_metrics VALUES ('SYSTEM', 100, 4194302, 0.1)",
				"CREATE TABLE dba_tablespaces(tablespace_name VARCHAR2(30), block_size NUMBER)",
				"INSERT INTO dba_tablespaces VALUES ('SYSTEM', 8192)",
				"CREATE TABLE v$asm_diskgroup_stat(name VARCHAR2(30), total_mb NUMBER, free_mb NUMBER)",
				"INSERT INTO v$asm_diskgroup_stat VALUES ('DATA', 1024, 512)");
	}

	@AfterAll
	static void close() throws Exception {
		Database.run(database, "SHUTDOWN");
	}

	@Test
	void itExposesWhatIsExpected(Exporter exporter) {
		assertThat(exporter.scrape()).isUp().matchesGolden("../../../../../docs/exporters/oracle/expected.txt");
	}

	@Test
	void nobodyHasARemark(Exporter exporter) {
		assertThat(exporter.scrape()).isLintClean().hasNoRemarks();
	}

}
