package io.github.exporterkit.source.jmx;

import java.io.ObjectInputFilter;
import java.util.Set;

/**
 * Lets through what the values of MBeans consist of: objects of some classes of the Java
 * runtime, not too many and not too deep. What is known of a class is remembered, because
 * a scrape asks a hundred thousand times.
 */
final class AllowedObjects implements ObjectInputFilter {

	private static final int DEEPEST = 32;

	private static final int LONGEST_ARRAY = 1_000_000;

	private static final int MOST = 2_000_000;

	private static final Set<String> PACKAGES = Set.of("java.lang", "java.util", "java.math", "java.time", "java.rmi",
			"javax.management", "javax.management.openmbean", "javax.management.modelmbean",
			"javax.security.auth.login");

	private static final Set<String> PACKAGES_OF_REFERENCES = Set.of("java.rmi.server", "javax.management.remote.rmi",
			"javax.rmi.ssl");

	private static final Set<String> EXCEPTIONS = Set.of("java.io.IOException", "java.io.EOFException",
			"java.io.ObjectStreamException", "java.io.InvalidClassException", "java.io.NotSerializableException",
			"java.net.SocketException", "java.net.ConnectException", "java.net.UnknownHostException",
			"java.security.GeneralSecurityException", "java.security.AccessControlException");

	private static final String HOLDS_ANYTHING = "java.rmi.MarshalledObject";

	private final ClassValue<Status> known;

	/**
	 * Create the filter.
	 * @param references whether references to remote objects are let through too
	 */
	AllowedObjects(boolean references) {
		this.known = new ClassValue<>() {

			@Override
			protected Status computeValue(Class<?> type) {
				return isAllowed(type, references) ? Status.ALLOWED : Status.REJECTED;
			}

		};
	}

	@Override
	public Status checkInput(FilterInfo info) {
		if (info.depth() > DEEPEST || info.arrayLength() > LONGEST_ARRAY || info.references() > MOST) {
			return Status.REJECTED;
		}
		Class<?> type = info.serialClass();
		return (type != null) ? this.known.get(type) : Status.UNDECIDED;
	}

	private static boolean isAllowed(Class<?> type, boolean references) {
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		String name = element.getName();
		return element.isPrimitive() || EXCEPTIONS.contains(name)
				|| (PACKAGES.contains(element.getPackageName()) && !name.equals(HOLDS_ANYTHING))
				|| (references && PACKAGES_OF_REFERENCES.contains(element.getPackageName()));
	}

}
