package io.github.exporterkit.jdbc;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;

import javax.net.ssl.SSLException;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Says what an error of a database means, and what to do about it.
 */
final class SqlFailure {

	/** Oracle, Microsoft SQL Server. */
	private static final Set<Integer> REJECTED = Set.of(1005, 1017, 18456, 28000, 28001);

	private static final Set<String> FULL_STATES = Set.of("53300");

	/** MySQL, Oracle. */
	private static final Set<Integer> FULL = Set.of(1040, 1203, 1226, 18, 20, 12516, 12519, 12520);

	private static final Set<String> FORBIDDEN_STATES = Set.of("42501", "90096");

	/** MySQL, Oracle, Microsoft SQL Server, Db2. */
	private static final Set<Integer> FORBIDDEN = Set.of(1044, 1142, 1143, 1227, 1370, 1031, 229, 297, 300, -551, -552);

	private static final Set<String> ABSENT_STATES = Set.of("42S02", "42S22", "42P01", "42703", "42704", "42883",
			"42S04", "42102", "42122");

	/** Oracle, Microsoft SQL Server, Db2. */
	private static final Set<Integer> ABSENT = Set.of(904, 942, 208, 207, -204, -206);

	/** PostgreSQL is shutting down, has crashed, or starts. */
	private static final Set<String> GONE_STATES = Set.of("57P01", "57P02", "57P03", "57P05", "HY000:closed");

	/** Oracle. */
	private static final Set<Integer> GONE = Set.of(28, 1012, 1033, 1034, 1089, 3113, 3114, 3135, 12514, 12541, 17002,
			17008, 17410);

	/** Cancelled by a timeout or by somebody: PostgreSQL and H2; MySQL; Oracle. */
	private static final Set<String> CANCELLED_STATES = Set.of("57014", "70100");

	private static final Set<Integer> CANCELLED = Set.of(1013, 3024, 1969, 1317);

	private static final Set<String> LOCKED_STATES = Set.of("55P03", "40001", "40P01", "50200");

	private static final Set<Integer> LOCKED = Set.of(1205, 1213, 54, 30006, 1222);

	private SqlFailure() {
	}

	/** What it means that there is no connection. */
	static FetchException ofConnecting(SQLException ex, String url, @Nullable String username, Set<String> secrets) {
		String said = said(ex, secrets);
		boolean rejected = is(ex, SQLInvalidAuthorizationSpecException.class) || state(ex).startsWith("28")
				|| REJECTED.contains(ex.getErrorCode());
		if (rejected || (username == null && state(ex).equals("08004") && !isFull(ex))) {
			return (username == null)
					? FetchException.withoutCredentials(
							"%s; set exporter.target.username and exporter.target.password-file".formatted(said), ex)
					: new FetchException(Kind.UNAUTHORIZED,
							"%s; are exporter.target.username and its password right?".formatted(said), ex);
		}
		if (isFull(ex)) {
			return new FetchException(Kind.CONNECT,
					"%s; the exporter needs two connections: raise the limit, or reserve them".formatted(said), ex);
		}
		if (is(ex, SSLException.class)) {
			return new FetchException(Kind.TLS,
					"%s; see the driver's properties for TLS, which go into jdbc.properties".formatted(said), ex);
		}
		boolean answered = !isLost(ex) && (state(ex).startsWith("42") || state(ex).startsWith("3D"));
		return new FetchException(answered ? Kind.STATUS : Kind.CONNECT,
				"no connection to %s: %s; is the database up, and its name right?".formatted(url, said), ex);
	}

	/** What it means that a query failed. */
	static FetchException ofQuery(SQLException ex, String query, Set<String> secrets, boolean late) {
		String said = said(ex, secrets);
		if (isTimeout(ex) || (late && isCancelled(ex))) {
			return new FetchException(Kind.TIMEOUT,
					"%s; find out what the query costs, give the source a refresh, or raise its timeout and the scrape_timeout of Prometheus (%s)"
						.formatted(said, query),
					ex);
		}
		if (isLost(ex)) {
			return new FetchException(late ? Kind.TIMEOUT : Kind.CONNECT,
					"the connection was lost: %s; the next scrape makes another (%s)".formatted(said, query), ex);
		}
		if (FORBIDDEN_STATES.contains(state(ex)) || FORBIDDEN.contains(ex.getErrorCode())) {
			return FetchException.withoutCredentials(
					"%s; grant the exporter's user the right, or disable the source (%s)".formatted(said, query), ex);
		}
		if (ABSENT_STATES.contains(state(ex)) || ABSENT.contains(ex.getErrorCode())) {
			return new FetchException(Kind.STATUS,
					"%s; is the name right, may the exporter's user see it, and has this version of the server got it? If not, set jdbc.when (%s)"
						.formatted(said, query),
					ex);
		}
		if (LOCKED_STATES.contains(state(ex)) || LOCKED.contains(ex.getErrorCode())) {
			return new FetchException(Kind.STATUS, "%s; somebody else holds a lock (%s)".formatted(said, query), ex);
		}
		if (isCancelled(ex)) {
			return new FetchException(Kind.STATUS, "%s; somebody else ended the query (%s)".formatted(said, query), ex);
		}
		return new FetchException(Kind.STATUS, "%s; correct the query (%s)".formatted(said, query), ex);
	}

	/** Whether the connection is of no use any more. */
	static boolean isLost(SQLException ex) {
		return is(ex, SQLRecoverableException.class) || is(ex, SQLNonTransientConnectionException.class)
				|| is(ex, SQLTransientConnectionException.class) || state(ex).startsWith("08")
				|| GONE_STATES.contains(state(ex)) || GONE.contains(ex.getErrorCode()) || isClosed(ex);
	}

	/** H2 says so in its own states. */
	private static boolean isClosed(SQLException ex) {
		return Set.of("90007", "90067", "90098", "90121").contains(state(ex));
	}

	private static boolean isTimeout(SQLException ex) {
		return is(ex, SQLTimeoutException.class) || ex.getErrorCode() == 1969 || ex.getErrorCode() == 3024;
	}

	private static boolean isCancelled(SQLException ex) {
		return CANCELLED_STATES.contains(state(ex)) || CANCELLED.contains(ex.getErrorCode());
	}

	private static boolean isFull(SQLException ex) {
		return FULL_STATES.contains(state(ex)) || FULL.contains(ex.getErrorCode());
	}

	private static boolean is(Throwable thrown, Class<?> type) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

	private static String state(SQLException ex) {
		return Objects.requireNonNullElse(ex.getSQLState(), "");
	}

	/** The state, and the server's own words, without the statement and secrets. */
	private static String said(SQLException ex, Set<String> secrets) {
		String message = Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName());
		int statement = message.indexOf("; SQL statement:");
		String words = ((statement >= 0) ? message.substring(0, statement) : message).strip();
		String safe = words;
		for (String secret : secrets) {
			safe = safe.replace(secret, "…");
		}
		String state = state(ex).isEmpty() ? "" : "SQL state %s, ".formatted(state(ex));
		return "%s%s".formatted(state, safe.replaceAll("[.\\s]+$", ""));
	}

}
