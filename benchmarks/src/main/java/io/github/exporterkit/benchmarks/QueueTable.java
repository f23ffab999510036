package io.github.exporterkit.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * The table of a message broker's database, in memory: a queue a row, of which two
 * columns become labels and five become samples.
 */
final class QueueTable implements AutoCloseable {

	/** H2 would answer from the last result, because nothing changes here. */
	static final String URL = "jdbc:h2:mem:bench;OPTIMIZE_REUSE_RESULTS=0";

	static final String QUERY = "SELECT broker, name, size, enqueued, dequeued, memory_percent, blocked_millis FROM queues";

	private final Connection keepsOpen;

	private QueueTable(Connection keepsOpen) {
		this.keepsOpen = keepsOpen;
	}

	/** A table of this many rows. */
	static QueueTable of(int rows) throws SQLException {
		Connection connection = DriverManager.getConnection(URL);
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE queues(broker VARCHAR, name VARCHAR, size BIGINT, enqueued BIGINT, "
					+ "dequeued BIGINT, memory_percent INT, blocked_millis BIGINT)");
		}
		Random random = new Random(rows);
		try (PreparedStatement insert = connection
			.prepareStatement("INSERT INTO queues VALUES (?, ?, ?, ?, ?, ?, ?)")) {
			for (int row = 0; row < rows; row++) {
				long enqueued = random.nextInt(100_000_000);
				long size = random.nextInt(10) == 0 ? random.nextLong(enqueued + 1) : 0;
				insert.setString(1, "main");
				insert.setString(2, "orders.eu-west.%05d".formatted(row));
				insert.setLong(3, size);
				insert.setLong(4, enqueued);
				insert.setLong(5, enqueued - size);
				insert.setInt(6, random.nextInt(101));
				insert.setLong(7, random.nextInt(4) == 0 ? random.nextInt(100_000) : 0);
				insert.addBatch();
			}
			insert.executeBatch();
		}
		return new QueueTable(connection);
	}

	@Override
	public void close() throws SQLException {
		try (Statement statement = this.keepsOpen.createStatement()) {
			statement.execute("SHUTDOWN");
		}
	}

}
