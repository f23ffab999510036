package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The least work there is with JDBC: one loop over the result by position, straight into
 * bytes that are kept from scrape to scrape, on a connection that stays open. It checks
 * nothing.
 */
final class PositionalLoop implements Pipeline {

	private final Connection connection;

	private final ExpositionBytes labels = new ExpositionBytes();

	private final Family messages = new Family("bench_queue_messages", "gauge");

	private final Family enqueued = new Family("bench_queue_enqueued_messages_total", "counter");

	private final Family dequeued = new Family("bench_queue_dequeued_messages_total", "counter");

	private final Family memory = new Family("bench_queue_memory_usage_ratio", "gauge");

	private final Family blocked = new Family("bench_queue_blocked_seconds_total", "counter");

	private final Family[] families = { this.messages, this.enqueued, this.dequeued, this.memory, this.blocked };

	PositionalLoop() {
		try {
			this.connection = DriverManager.getConnection(QueueTable.URL);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void scrape(byte[] body, OutputStream out) throws IOException {
		for (Family family : this.families) {
			family.begin();
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(QueueTable.QUERY)) {
			while (rows.next()) {
				write(rows);
			}
		}
		catch (SQLException ex) {
			throw new IOException(ex);
		}
		for (Family family : this.families) {
			family.samples.writeTo(out);
		}
	}

	private void write(ResultSet row) throws SQLException {
		this.labels.clear();
		this.labels.append(Family.BROKER);
		append(row.getString(1));
		this.labels.append(Family.QUEUE);
		append(row.getString(2));
		this.labels.append(Family.END);
		this.messages.sample(this.labels).append(row.getLong(3)).append('\n');
		this.enqueued.sample(this.labels).append(row.getLong(4)).append('\n');
		this.dequeued.sample(this.labels).append(row.getLong(5)).append('\n');
		this.memory.sample(this.labels).append(row.getInt(6) / 100.0).append('\n');
		this.blocked.sample(this.labels).append(row.getLong(7) / 1000.0).append('\n');
	}

	private void append(String text) {
		char[] characters = text.toCharArray();
		this.labels.append(characters, 0, characters.length);
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
