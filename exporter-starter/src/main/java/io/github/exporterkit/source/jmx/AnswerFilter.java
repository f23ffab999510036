package io.github.exporterkit.source.jmx;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * Which objects a remote process may send. Answers over RMI are serialized Java objects,
 * made while they are read, and the Java runtime has a filter for these in one place only, for the
 * whole process: this one concerns itself with threads that make a {@link RemoteCall}, and
 * leaves all others to what is configured.
 */
final class AnswerFilter implements BinaryOperator<@Nullable ObjectInputFilter> {

	private static final Log logger = LogFactory.getLog(AnswerFilter.class);

	private static final String LIMITS = "maxdepth=32;maxarray=1000000;maxrefs=2000000;";

	private static final String VALUES = "java.lang.*;java.util.*;java.math.*;java.time.*;javax.management.**;"
			+ "javax.security.auth.login.*;java.rmi.*;java.io.IOException;java.io.EOFException;java.io.ObjectStreamException;"
			+ "java.io.InvalidClassException;java.io.NotSerializableException;java.security.GeneralSecurityException;"
			+ "java.security.AccessControlException;"
			+ "java.net.SocketException;java.net.ConnectException;java.net.UnknownHostException;";

	private static final ObjectInputFilter OF_VALUES = ObjectInputFilter.Config
		.createFilter(LIMITS + "!java.rmi.MarshalledObject;!javax.management.remote.**;" + VALUES + "!*");

	private static final ObjectInputFilter OF_REFERENCES = ObjectInputFilter.Config.createFilter(
			LIMITS + "!java.rmi.MarshalledObject;" + VALUES + "java.rmi.server.*;javax.rmi.ssl.*;!*");

	private static boolean installed;

	private AnswerFilter() {
	}

	/** Install it, once for the process, if nobody has installed another. */
	static synchronized void install() {
		if (installed) {
			return;
		}
		installed = true;
		try {
			ObjectInputFilter.Config.setSerialFilterFactory(new AnswerFilter());
		}
		catch (IllegalStateException ex) {
			logger.warn("What JMX targets send is deserialized without a filter, because the Java runtime has another or "
					+ "has deserialized something already; if you do not trust them, set -Djdk.serialFilter, see docs/jmx.md");
		}
	}

	/**
	 * The filter of a stream.
	 * @param current the filter that it has
	 * @param next the filter that it would get
	 */
	@Override
	public @Nullable ObjectInputFilter apply(@Nullable ObjectInputFilter current, @Nullable ObjectInputFilter next) {
		RemoteCall call = RemoteCall.current();
		if (call == null || call.trust() == Trust.OWN) {
			return next;
		}
		if (current != null) {
			return (next != null) ? ObjectInputFilter.merge(next, current) : current;
		}
		ObjectInputFilter own = (call.trust() == Trust.REFERENCES) ? OF_REFERENCES : OF_VALUES;
		return (next != null) ? ObjectInputFilter.merge(next, own) : own;
	}

}
