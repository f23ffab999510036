package io.github.exporterkit.source.jmx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;

/**
 * Where a Java process says how to reach its MBeans: a name in an RMI registry.
 *
 * @param host the host
 * @param port the registry's port
 * @param name the name in the registry
 */
record JmxAddress(String host, int port, String name) {

	private static final Pattern URL = Pattern.compile(
			"(?i:jmx:|service:jmx:rmi://(?<announced>[^/]*)/jndi/rmi:)//(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"
					+ ":(?<port>\\d{1,5})(?:/(?<name>[A-Za-z0-9._/-]*))?");

	private static final String USUAL_NAME = "jmxrmi";

	/**
	 * The address that a target's URL is.
	 * @throws DeclarationException if it is none
	 */
	static JmxAddress of(Target target) {
		Matcher matcher = URL.matcher(target.url());
		int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
		if (port < 1 || port > 65_535) {
			throw new DeclarationException("", "%s is not where a registry has MBeans".formatted(target.shownUrl()),
					"write jmx://localhost:9010, or service:jmx:rmi:///jndi/rmi://localhost:9010/jmxrmi; other kinds of service:jmx are not read");
		}
		String name = matcher.group("name");
		return new JmxAddress(matcher.group("host"), port, (name != null && !name.isEmpty()) ? name : USUAL_NAME);
	}

	/** The host without the brackets of an IPv6 address. */
	String plainHost() {
		return this.host.startsWith("[") ? this.host.substring(1, this.host.length() - 1) : this.host;
	}

	@Override
	public String toString() {
		return "jmx://%s:%d%s".formatted(this.host, this.port, this.name.equals(USUAL_NAME) ? "" : "/" + this.name);
	}

}
