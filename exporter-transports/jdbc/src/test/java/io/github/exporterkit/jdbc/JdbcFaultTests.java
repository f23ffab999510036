package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever goes wrong with a database, a query fails by its deadline and says why, and
 * the next one works as soon as it can.
 */
@Timeout(60)
class JdbcFaultTests {

	private static final Duration SHORT = Duration.ofMillis(500);

	private Database database;

	@BeforeEach
	void open() throws SQLException {
		this.database = new Database("faults");
	}

	@AfterEach
	void close() throws SQLException {
		this.database.close();
	}

	@Test
	void aSlowQueryIsCancelledAtTheDeadlineAndNamed() throws Exception {
		Source source = this.database
			.source("SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b");
		long start = System.nanoTime();
		FetchException failure = Database.failure(source, SHORT);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		assertThat(failure).hasMessageContaining("numbers").hasMessageContaining("SELECT COUNT(*) FROM SYSTEM_RANGE");
		awaitRows(this.database.source("SELECT 1 AS n"), "[{\"n\":1}]");
	}

	@Test
	void aRowThatNeverComesDoesNotHoldItsConnection() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			Payload payload = stubborn(new JdbcTransport(), "SELECT rows")
				.fetch(Deadline.after(Duration.ofSeconds(30)));
			Thread reading = new Thread(() -> readAll(payload), "reading");
			reading.start();
			await(driver.hanging, 1);
			payload.close();
			assertThat(driver.cancels).hasValue(1);
			assertThat(driver.aborts).hasValue(1);
		}
	}

	@Test
	void whatIgnoresEverythingCostsItsOwnThreadAndConnectionOnly() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			JdbcTransport transport = new JdbcTransport();
			List<Source> stuck = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				Source source = stubborn(transport, "SELECT 'hang'");
				assertThat(Database.failure(source, SHORT).kind()).isEqualTo(Kind.TIMEOUT);
				stuck.add(source);
				await(driver.aborts, i + 1);
			}
			assertThat(driver.hanging).hasValue(3);
			assertThat(driver.cancels).hasValue(3);
			assertThat(Database.rows(stubborn(transport, "SELECT 1"))).isEqualTo("[{\"n\":1}]");
			assertThat(Database.failure(stuck.get(0), SHORT)).hasMessageContaining("has not returned")
				.hasMessageContaining("SELECT 'hang'")
				.extracting(FetchException::kind)
				.isEqualTo(Kind.BUSY);
			driver.end();
			awaitRows(stuck.get(0), "[{\"n\":1}]");
		}
	}

	@Test
	void twoSlowQueriesMakeAThirdWaitNoLongerThanItsDeadline() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			JdbcTransport transport = new JdbcTransport();
			List<Payload> open = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				open.add(stubborn(transport, "SELECT 1").fetch(Deadline.after(Duration.ofSeconds(30))));
			}
			Source third = stubborn(transport, "SELECT 1");
			assertThat(Database.failure(third, SHORT)).hasMessageContaining("SELECT 1")
				.extracting(FetchException::kind)
				.isEqualTo(Kind.TIMEOUT);
			open.get(0).close();
			awaitRows(third, "[{\"n\":1}]");
			open.get(1).close();
		}
	}

	@Test
	void aFetchThatWaitsForAConnectionIsToldAtOnceWhyThereIsNone() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			JdbcTransport transport = new JdbcTransport();
			List<Payload> open = new ArrayList<>();
			for (int i = 0; i < 2; i++) {
				open.add(stubborn(transport, "SELECT 1").fetch(Deadline.after(Duration.ofSeconds(30))));
			}
			driver.refusal = new SQLException("too many failed logins", "28000");
			Source third = stubborn(transport, "SELECT 1");
			AtomicReference<FetchException> failure = new AtomicReference<>();
			Thread waiting = new Thread(() -> failure.set(Database.failure(third, Duration.ofMinutes(5))), "waiting");
			waiting.start();
			open.get(0).close();
			waiting.join();
			assertThat(failure.get().kind()).isEqualTo(Kind.UNAUTHORIZED);
			assertThat(driver.connections).hasValue(3);
			open.get(1).close();
		}
	}

	@Test
	void aFetchLogsInOnce() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			Source source = stubborn(new JdbcTransport(), "SELECT 1");
			for (String state : List.of("28000", "08001")) {
				driver.refusal = new SQLException("no", state);
				driver.connections.set(0);
				Database.failure(source, Duration.ofMinutes(5));
				assertThat(driver.connections).hasValue(1);
			}
			driver.refusal = null;
			assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
		}
	}

	@Test
	void sourcesShareConnectionsThatAreKeptBetweenScrapes() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			JdbcTransport transport = new JdbcTransport();
			for (int scrape = 0; scrape < 5; scrape++) {
				Database.rows(stubborn(transport, "SELECT 1"));
			}
			assertThat(driver.connections).hasValue(1);
		}
	}

	@Test
	void nothingConnectsBeforeAFetch() throws Exception {
		try (StubbornDriver driver = new StubbornDriver()) {
			stubborn(new JdbcTransport(), "SELECT 1");
			assertThat(driver.connections).hasValue(0);
		}
	}

	@Test
	void aConnectionThatWasKilledIsReplaced() throws Exception {
		Source source = this.database.source("SELECT 1 AS n");
		Database.rows(source);
		this.database.run("SELECT ABORT_SESSION(session_id) FROM information_schema.sessions "
				+ "WHERE session_id <> SESSION_ID()");
		assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
	}

	@Test
	void aDroppedTableFailsItsOwnSourceWithTheStateTheWordsAndACure() throws Exception {
		this.database.run("CREATE TABLE queues(size INT)");
		Source source = this.database.source("SELECT size FROM queues");
		assertThat(Database.rows(source)).isEqualTo("[]");
		this.database.run("DROP TABLE queues");
		FetchException failure = Database.failure(source);
		assertThat(failure.kind()).isEqualTo(Kind.STATUS);
		assertThat(failure).hasMessageContaining("SQL state 42S04")
			.hasMessageContaining("Table \"QUEUES\" not found")
			.hasMessageContaining("set jdbc.when")
			.hasMessageContaining("SELECT size FROM queues");
		assertThat(this.database.rows("SELECT 1 AS n")).isEqualTo("[{\"n\":1}]");
		this.database.run("CREATE TABLE queues(size INT)");
		assertThat(Database.rows(source)).isEqualTo("[]");
	}

	@Test
	void aColumnThatVanishesFailsLikeATable() throws Exception {
		this.database.run("CREATE TABLE queues(size INT, age INT)");
		Source source = this.database.source("SELECT age FROM queues");
		Database.rows(source);
		this.database.run("ALTER TABLE queues DROP COLUMN age");
		assertThat(Database.failure(source)).hasMessageContaining("SQL state 42S22").hasMessageContaining("jdbc.when");
	}

	@Test
	void aRevokedRightFailsItsOwnSourceWithoutSuspectingTheCredentials() throws Exception {
		this.database.run("CREATE TABLE queues(size INT)", "CREATE USER exporter PASSWORD 's3cret'",
				"GRANT SELECT ON queues TO exporter");
		Source source = Database.source(this.database.url(), "SELECT size FROM queues", "exporter", "s3cret");
		assertThat(Database.rows(source)).isEqualTo("[]");
		this.database.run("REVOKE SELECT ON queues FROM exporter");
		FetchException failure = Database.failure(source);
		assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
		assertThat(failure.isCredentialsRejected()).isFalse();
		assertThat(failure).hasMessageContaining("SQL state 90096").hasMessageContaining("grant the exporter's user");
	}

	@Test
	void aLockedRowFailsWithinTheDeadline() throws Exception {
		this.database.run("CREATE TABLE queues(size INT)", "INSERT INTO queues VALUES (1)");
		try (Connection other = DriverManager.getConnection(this.database.url())) {
			other.setAutoCommit(false);
			Database.run(other, "UPDATE queues SET size = 2");
			Source source = this.database.source("SELECT size FROM queues FOR UPDATE");
			assertThat(Database.failure(source, Duration.ofSeconds(5)).kind()).isIn(Kind.STATUS, Kind.TIMEOUT);
			other.rollback();
			awaitRows(source, "[{\"size\":1}]");
		}
	}

	@Test
	void aWrongPasswordIsTriedOnceAFetchAndNeverShown() throws Exception {
		this.database.run("CREATE USER exporter PASSWORD 'right'");
		Source source = Database.source(this.database.url(), "SELECT 1", "exporter", "wr0ng");
		FetchException failure = Database.failure(source);
		assertThat(failure.isCredentialsRejected()).isTrue();
		assertThat(failure).hasMessageContaining("SQL state 28000").hasMessageNotContaining("wr0ng");
	}

	@Test
	void aMillionRowsAreReadWithoutBeingHeld() throws Exception {
		Source source = this.database.source("SELECT x AS n FROM SYSTEM_RANGE(1, 1000000)");
		AtomicLong rows = new AtomicLong();
		try (Payload payload = source.fetch(Deadline.after(Duration.ofSeconds(30)))) {
			RowStream stream = (RowStream) payload.rows();
			Row counting = new NoRow();
			while (stream.next(counting)) {
				rows.incrementAndGet();
			}
		}
		assertThat(rows).hasValue(1_000_000);
	}

	@Test
	void aServerThatStopsAndComesBackIsFoundAgain() throws Exception {
		Source source;
		String url;
		try (TcpDatabase server = new TcpDatabase(0)) {
			url = server.url();
			source = Database.source(url, "SELECT 1 AS n");
			assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
		}
		assertThat(Database.failure(source).kind()).isEqualTo(Kind.CONNECT);
		try (TcpDatabase server = new TcpDatabase(url)) {
			assertThat(server.url()).isEqualTo(url);
			assertThat(Database.rows(source)).isEqualTo("[{\"n\":1}]");
		}
	}

	@Test
	void aServerThatStopsInTheMiddleOfAQueryFailsItAsLost() throws Exception {
		TcpDatabase server = new TcpDatabase(0);
		Source source = Database.source(server.url(),
				"SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b");
		Thread stopping = new Thread(() -> {
			server.awaitQuery();
			server.close();
		}, "stopping");
		stopping.start();
		FetchException failure = Database.failure(source, Duration.ofSeconds(20));
		stopping.join();
		assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
		assertThat(failure).hasMessageContaining("the connection was lost");
	}

	private static Source stubborn(JdbcTransport transport, String query) {
		return Database.source(transport, Target.of(StubbornDriver.URL), Database.properties(query));
	}

	/** The call before it may need a moment to return. */
	private static void awaitRows(Source source, String rows) throws Exception {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (true) {
			try {
				assertThat(Database.rows(source)).isEqualTo(rows);
				return;
			}
			catch (FetchException ex) {
				assertThat(ex.kind()).isEqualTo(Kind.BUSY);
				assertThat(System.nanoTime()).isLessThan(end);
			}
		}
	}

	private static void await(AtomicInteger counter, int value) {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		while (counter.get() < value && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(counter).hasValue(value);
	}

	private static void readAll(Payload payload) {
		try {
			RowStream stream = (RowStream) payload.rows();
			Row row = new NoRow();
			while (stream.next(row)) {
				Thread.onSpinWait();
			}
		}
		catch (Exception ex) {
			// It ends, which is what matters.
		}
	}

	private static final class NoRow implements Row {

		@Override
		public void set(String column, long value) {
		}

		@Override
		public void set(String column, double value) {
		}

		@Override
		public void set(String column, boolean value) {
		}

		@Override
		public void set(String column, @Nullable Object value) {
		}

	}

}
