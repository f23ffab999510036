package io.github.exporterkit.source.jmx;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.jmx.RemoteCall.Trust;

/**
 * Which objects a remote process may send. Answers over RMI are serialized Java objects,
 * made while they are read, and the Java runtime has a filter for these in one place
 * only, for the whole process: this one concerns itself with threads that make a
 * {@link RemoteCall}, and leaves all others to what is configured.
 */
final class AnswerFilter implements BinaryOperator<@Nullable ObjectInputFilter> {

	private static final Log logger = LogFactory.getLog(AnswerFilter.class);

	private static final AllowedObjects VALUES = new AllowedObjects(false);

	private static final AllowedObjects REFERENCES = new AllowedObjects(true);

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
			logger
				.warn("What JMX targets send is deserialized without a filter, because the Java runtime has another or "
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
		ObjectInputFilter own = (call.trust() == Trust.REFERENCES) ? REFERENCES : VALUES;
		return (next != null) ? ObjectInputFilter.merge(next, own) : own;
	}

}
