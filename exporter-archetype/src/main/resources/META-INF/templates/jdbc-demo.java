package ${package};

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A database in memory with the tables that the target has, and with numbers that move:
 * something to scrape before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private static final String URL = "jdbc:h2:mem:jobs";

	private final JobServer jobs = new JobServer();

	private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor();

	/** The database lives as long as this is open. */
	private final Connection connection;

	private DemoTarget(Connection connection) throws SQLException {
		this.connection = connection;
		try (Statement statement = connection.createStatement()) {
			statement.execute("""
					CREATE TABLE server_status (version VARCHAR PRIMARY KEY, uptime_millis BIGINT, connections BIGINT,
						connection_limit INTEGER);
					CREATE TABLE job_queue (name VARCHAR PRIMARY KEY, waiting BIGINT, finished BIGINT, failed BIGINT,
						work_millis BIGINT, fill_percent DECIMAL(4, 1), paused BOOLEAN);
					""");
		}
	}

	static DemoTarget start() throws SQLException {
		DemoTarget target = new DemoTarget(DriverManager.getConnection(URL));
		target.update();
		target.everySecond.scheduleAtFixedRate(target::tryUpdate, 1, 1, TimeUnit.SECONDS);
		return target;
	}

	/**
	 * Where the database is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return URL;
	}

	private void tryUpdate() {
		try {
			update();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void update() throws SQLException {
		write("MERGE INTO server_status VALUES (?, ?, ?, ?)", JobServer.VERSION, this.jobs.uptime().toMillis(),
				this.jobs.connections(), JobServer.CONNECTION_LIMIT);
		for (String name : JobServer.QUEUES) {
			JobServer.Queue queue = this.jobs.queue(name);
			write("MERGE INTO job_queue VALUES (?, ?, ?, ?, ?, ?, ?)", queue.name(), queue.waiting(), queue.finished(),
					queue.failed(), queue.workMillis(), queue.fillPercent(), queue.paused());
		}
	}

	private void write(String sql, Object... values) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setObject(i + 1, values[i]);
			}
			statement.executeUpdate();
		}
	}

	@Override
	public void close() throws SQLException {
		this.everySecond.shutdownNow();
		this.connection.close();
	}

}
