package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.h2.tools.Server;

/**
 * An H2 server on 127.0.0.1 with a database in memory.
 */
final class TcpDatabase implements AutoCloseable {

	private final Server server;

	TcpDatabase(int port) throws SQLException {
		this.server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists", "-tcpDaemon").start();
	}

	TcpDatabase(String url) throws SQLException {
		this(Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1")));
	}

	String url() {
		return "jdbc:h2:tcp://127.0.0.1:%d/mem:tcp".formatted(this.server.getPort());
	}

	/** Wait until another session is at work on a query from a system range. */
	void awaitQuery() {
		try (Connection connection = DriverManager.getConnection(url());
				Statement statement = connection.createStatement()) {
			boolean found = false;
			while (!found) {
				try (ResultSet sessions = statement.executeQuery(
						"SELECT 1 FROM information_schema.sessions WHERE executing_statement LIKE '%SYSTEM_RANGE%' "
								+ "AND session_id <> SESSION_ID()")) {
					found = sessions.next();
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
