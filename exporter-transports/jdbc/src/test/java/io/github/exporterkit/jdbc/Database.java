package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.jdbc.JdbcProperties.When;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An H2 database in memory, and what asks it.
 */
final class Database implements AutoCloseable {

	private static final JdbcTransport TRANSPORT = new JdbcTransport();

	static final When ALWAYS = new When(null, null, null, null);

	private final String url;

	private final Connection keepsOpen;

	Database(String name) throws SQLException {
		this.url = "jdbc:h2:mem:" + name;
		this.keepsOpen = DriverManager.getConnection(this.url);
	}

	String url() {
		return this.url;
	}

	void run(String... statements) throws SQLException {
		run(this.keepsOpen, statements);
	}

	static void run(Connection connection, String... statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	Source source(String query) {
		return source(this.url, query);
	}

	String rows(String query) throws Exception {
		return rows(source(query));
	}

	@Override
	public void close() throws SQLException {
		run("SHUTDOWN");
	}

	static Source source(String url, String query) {
		return source(Target.of(url), properties(query));
	}

	static Source source(String url, String query, String username, String password) {
		return source(target(url, username, password), properties(query));
	}

	static Source source(Target target, JdbcProperties properties) {
		return source(TRANSPORT, target, properties);
	}

	static Source source(JdbcTransport transport, Target target, JdbcProperties properties) {
		return transport.source(target, properties, SourceContext.of("numbers", target));
	}

	static Map<String, String> descriptions(Source source) throws Exception {
		return ((DescribesFields) source).descriptions(Deadline.after(Duration.ofSeconds(30)));
	}

	static Target target(String url, String username, String password) {
		Map<String, String> written = Map.of("target.url", url, "target.username", username, "target.password",
				password);
		return new Binder(new MapConfigurationPropertySource(written)).bind("target", Target.class).get();
	}

	static JdbcProperties properties(String query) {
		return new JdbcProperties(query, null, Map.of(), false, false, ALWAYS);
	}

	/** All rows, as JSON. */
	static String rows(Source source) throws Exception {
		return rows(source, Duration.ofSeconds(30));
	}

	static String rows(Source source, Duration time) throws Exception {
		try (Payload payload = source.fetch(Deadline.after(time))) {
			return new JsonDecoder(8).decode(payload).tree().toString();
		}
	}

	/** Why there are none. */
	static FetchException failure(Source source) {
		return failure(source, Duration.ofSeconds(30));
	}

	static FetchException failure(Source source, Duration time) {
		Throwable thrown = catchThrowable(() -> rows(source, time));
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof FetchException failure) {
				return failure;
			}
		}
		throw new AssertionError("no FetchException", thrown);
	}

}
