package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;

import io.github.exporterkit.benchmarks.methods.Queue;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a careful team writes without the kit: Spring's {@link JdbcClient} makes records,
 * a collector makes snapshots of them, and the Prometheus client library writes them.
 */
final class JdbcClientSnapshots implements Pipeline {

	private static final String QUERY = "SELECT broker, name, size, enqueued, dequeued, memory_percent, "
			+ "blocked_millis FROM queues";

	private final SingleConnectionDataSource dataSource = new SingleConnectionDataSource(QueueTable.URL, true);

	private final JdbcClient client = JdbcClient.create(this.dataSource);

	private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

	@Override
	public void scrape(byte[] body, OutputStream out) throws IOException {
		ClientJava.write(this.client.sql(QUERY).query(Queue.class).list(), this.writer, out);
	}

	@Override
	public void close() {
		this.dataSource.destroy();
	}

}
