package io.github.exporterkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

import org.jspecify.annotations.Nullable;

/**
 * A driver whose queries heed neither an interrupt, a timeout, a cancel nor an abort,
 * unless their text is {@code SELECT 1}; of {@code SELECT rows} only the rows never come.
 */
final class StubbornDriver implements Driver, AutoCloseable {

	static final String URL = "jdbc:stubborn:x";

	final AtomicInteger connections = new AtomicInteger();

	final AtomicInteger cancels = new AtomicInteger();

	final AtomicInteger aborts = new AtomicInteger();

	final AtomicInteger hanging = new AtomicInteger();

	volatile Properties properties = new Properties();

	/** Thrown instead of connecting. */
	volatile @Nullable SQLException refusal;

	private final CountDownLatch end = new CountDownLatch(1);

	StubbornDriver() throws SQLException {
		DriverManager.registerDriver(this);
	}

	/** Let all queries return. */
	void end() {
		this.end.countDown();
	}

	@Override
	public void close() throws SQLException {
		end();
		DriverManager.deregisterDriver(this);
	}

	@Override
	public Connection connect(String url, Properties properties) throws SQLException {
		this.properties = properties;
		this.connections.incrementAndGet();
		SQLException refusal = this.refusal;
		if (refusal != null) {
			throw refusal;
		}
		return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
			case "createStatement" -> statement();
			case "isValid" -> true;
			case "isClosed", "getAutoCommit", "isReadOnly" -> false;
			case "abort" -> count(this.aborts);
			default -> null;
		});
	}

	private Statement statement() {
		return proxy(Statement.class, (proxy, method, arguments) -> switch (method.getName()) {
			case "executeQuery" -> result(arguments[0].toString());
			case "cancel" -> count(this.cancels);
			default -> null;
		});
	}

	private ResultSet result(String sql) {
		if (!sql.equals("SELECT 1") && !sql.equals("SELECT rows")) {
			hang();
		}
		ResultSetMetaData meta = proxy(ResultSetMetaData.class,
				(proxy, method, arguments) -> switch (method.getName()) {
					case "getColumnCount" -> 1;
					case "getColumnLabel" -> "n";
					case "getColumnType" -> Types.INTEGER;
					default -> null;
				});
		AtomicInteger rows = new AtomicInteger();
		return proxy(ResultSet.class, (proxy, method, arguments) -> switch (method.getName()) {
			case "getMetaData" -> meta;
			case "next" -> {
				if (sql.equals("SELECT rows")) {
					hang();
				}
				yield rows.getAndIncrement() == 0;
			}
			case "getLong" -> 1L;
			case "wasNull" -> false;
			default -> null;
		});
	}

	private void hang() {
		this.hanging.incrementAndGet();
		boolean interrupted = false;
		while (true) {
			try {
				this.end.await();
				break;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		this.hanging.decrementAndGet();
	}

	private static Object count(AtomicInteger counter) {
		return counter.incrementAndGet();
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> (method.getReturnType() == void.class)
						? discard(handler.invoke(proxy, method, arguments))
						: handler.invoke(proxy, method, arguments)));
	}

	private static @Nullable Object discard(@Nullable Object result) {
		return null;
	}

	@Override
	public boolean acceptsURL(String url) {
		return url.equals(URL);
	}

	@Override
	public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
		return new DriverPropertyInfo[0];
	}

	@Override
	public int getMajorVersion() {
		return 1;
	}

	@Override
	public int getMinorVersion() {
		return 0;
	}

	@Override
	public boolean jdbcCompliant() {
		return false;
	}

	@Override
	public Logger getParentLogger() throws SQLFeatureNotSupportedException {
		throw new SQLFeatureNotSupportedException();
	}

}
