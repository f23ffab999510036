package io.github.exporterkit.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import io.github.exporterkit.jdbc.JdbcProperties.When;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of a result.
 */
class JdbcSourceTests {

	private Database database;

	@BeforeEach
	void open() throws SQLException {
		this.database = new Database("source");
	}

	@AfterEach
	void close() throws SQLException {
		this.database.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			CAST(1 AS TINYINT)                                     | 1
			CAST(32000 AS SMALLINT)                                | 32000
			2147483647                                             | 2147483647
			CAST(9223372036854775807 AS BIGINT)                    | 9223372036854775807
			CAST(12.50 AS DECIMAL(10, 2))                          | '12.50'
			CAST(7 AS DECIMAL(18))                                 | 7
			CAST(12345678901234567890 AS DECIMAL(20))              | '12345678901234567890'
			CAST(0.5 AS DOUBLE PRECISION)                          | 0.5
			TRUE                                                   | true
			'running'                                              | 'running'
			CAST('text' AS CLOB)                                   | 'text'
			DATE '2026-11-26'                                      | '2026-11-26'
			TIME '10:15:30'                                        | '10:15:30'
			TIMESTAMP '2026-11-26 10:15:30.5'                      | '2026-11-26T10:15:30.5'
			TIMESTAMP WITH TIME ZONE '2026-11-26 10:15:30+01:00'   | '2026-11-26T09:15:30Z'
			INTERVAL '3' DAY                                       | "'INTERVAL ''3'' DAY'"
			CAST('550e8400-e29b-41d4-a716-446655440000' AS UUID)   | '550e8400-e29b-41d4-a716-446655440000'
			JSON '{"a": 1}'                                        | '{"a":1}'
			CAST(NULL AS INTEGER)                                  | null
			CAST(NULL AS VARCHAR)                                  | null
			CAST(NULL AS TIMESTAMP)                                | null
			CAST(NULL AS BOOLEAN)                                  | null
			CAST(NULL AS DECIMAL(10, 2))                           | null
			""")
	void aCellKeepsItsMeaning(String expression, String json) throws Exception {
		String text = json.replace("''", "\u0001").replace("\"", "\\\"").replace('\'', '"').replace('\u0001', '\'');
		assertThat(this.database.rows("SELECT " + expression + " AS c")).isEqualTo("[{\"c\":" + text + "}]");
	}

	@Test
	void columnsAreFieldsInLowerCase() throws Exception {
		assertThat(this.database.rows("SELECT 'orders' AS Queue_Name, 3 AS \"Size\" UNION ALL SELECT 'mails', 2"))
			.isEqualTo("[{\"queue_name\":\"orders\",\"size\":3},{\"queue_name\":\"mails\",\"size\":2}]");
	}

	@Test
	void commentsOfColumnsDescribeFields() throws Exception {
		this.database.run("CREATE TABLE queue_a(name VARCHAR, size INT, age INT)", "CREATE TABLE queueXa(size INT)",
				"COMMENT ON COLUMN queue_a.size IS 'Jobs that wait'", "COMMENT ON COLUMN queueXa.size IS 'Other'",
				"COMMENT ON COLUMN queue_a.age IS 'Age in seconds'");
		Source source = this.database
			.source("SELECT name, q.size AS waiting, age -- How long they wait\nFROM queue_a q");
		assertThat(Database.descriptions(source))
			.isEqualTo(Map.of("waiting", "Jobs that wait", "age", "How long they wait"));
	}

	@Test
	void noRowsAreNoFailure() throws Exception {
		assertThat(this.database.rows("SELECT 1 AS n WHERE FALSE")).isEqualTo("[]");
	}

	@Test
	void columnsCanBeRows() throws Exception {
		JdbcProperties properties = new JdbcProperties("SELECT 'a' AS node, 1 AS reads, 2.5 AS load, TRUE AS up", null,
				Map.of(), true, false, Database.ALWAYS);
		assertThat(Database.rows(Database.source(Target.of(this.database.url()), properties)))
			.isEqualTo("[{\"node\":\"a\",\"column\":\"reads\",\"value\":1},"
					+ "{\"node\":\"a\",\"column\":\"load\",\"value\":\"2.5\"},"
					+ "{\"node\":\"a\",\"column\":\"up\",\"value\":true}]");
	}

	@Test
	void rowsCanBeColumns() throws Exception {
		JdbcProperties properties = new JdbcProperties(
				"SELECT 'Com_select' AS name, '5' AS status UNION ALL SELECT 'Uptime', '9'", null, Map.of(), false,
				true, Database.ALWAYS);
		assertThat(Database.rows(Database.source(Target.of(this.database.url()), properties)))
			.isEqualTo("[{\"com_select\":\"5\",\"uptime\":\"9\"}]");
	}

	@Test
	void aQueryCanBeInAFile(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("numbers.sql"), "-- the number\nSELECT 1 AS n;\n");
		JdbcProperties properties = new JdbcProperties(null, file.toString(), Map.of(), false, false, Database.ALWAYS);
		assertThat(Database.rows(Database.source(Target.of(this.database.url()), properties))).isEqualTo("[{\"n\":1}]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			H2      | -     | -   | -                                         | true
			mariadb | -     | -   | -                                         | false
			-       | 2     | -   | -                                         | true
			-       | 2.9   | -   | -                                         | false
			-       | -     | 2   | -                                         | true
			-       | -     | 1.9 | -                                         | false
			-       | -     | -   | SELECT 1 FROM information_schema.tables   | true
			-       | -     | -   | SELECT 1 WHERE FALSE                      | false
			""")
	void aSourceAppliesWhereAllThatIsSetHolds(String product, String min, String max, String probe, boolean applies)
			throws Exception {
		JdbcProperties properties = new JdbcProperties("SELECT 1 AS n", null, Map.of(), false, false,
				new When(product, min, max, probe));
		Source source = Database.source(Target.of(this.database.url()), properties);
		for (int scrape = 0; scrape < 3; scrape++) {
			assertThat(Database.rows(source)).isEqualTo(applies ? "[{\"n\":1}]" : "[]");
		}
	}

	@Test
	void aBinaryColumnIsRefused() {
		assertThat(failure("SELECT X'00' AS picture")).hasMessageContaining("the column 'picture' is binary");
	}

	@Test
	void twoColumnsOfOneNameAreRefused() {
		assertThat(failure("SELECT 1 AS n, 2 AS \"N\"")).hasMessageContaining("two columns have the name 'n'");
	}

	@Test
	void aStatementThatIsNoQueryIsRefused() throws SQLException {
		this.database.run("CREATE TABLE t(n INT)");
		assertThat(failure("WITH x(n) AS (SELECT 1) INSERT INTO t SELECT n FROM x").kind()).isEqualTo(Kind.STATUS);
	}

	private FetchException failure(String query) {
		return Database.failure(this.database.source(query));
	}

}
