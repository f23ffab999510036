package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.HashMap;
import java.util.Map;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.net.ssl.SSLContext;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import javax.rmi.ssl.SslRMIServerSocketFactory;
import javax.security.auth.Subject;

import org.jspecify.annotations.Nullable;

/**
 * MBeans that are served over RMI by this process.
 */
public final class BeanServer implements AutoCloseable {

	private final MBeanServer beans;

	private final int port;

	private final Registry registry;

	private final RMIConnectorServer connector;

	private BeanServer(MBeanServer beans, Security security, @Nullable JMXAuthenticator authenticator)
			throws IOException {
		this.beans = beans;
		this.port = freePort();
		this.registry = security.registry()
				? LocateRegistry.createRegistry(this.port, security.client(), security.server())
				: LocateRegistry.createRegistry(this.port);
		Map<String, Object> environment = new HashMap<>();
		if (authenticator != null) {
			environment.put(RMIConnectorServer.AUTHENTICATOR, authenticator);
		}
		RMIJRMPServerImpl server = new RMIJRMPServerImpl(0, security.client(), security.server(), environment);
		this.connector = new RMIConnectorServer(new JMXServiceURL("rmi", null, 0), environment, server, this.beans);
		this.connector.start();
		this.registry.rebind("jmxrmi", server.toStub());
	}

	static BeanServer start() throws IOException {
		return new BeanServer(MBeanServerFactory.newMBeanServer(), new Security(null, null, false), null);
	}

	static BeanServer withPassword(String username, String password) throws IOException {
		return new BeanServer(MBeanServerFactory.newMBeanServer(), new Security(null, null, false),
				authenticator(username, password));
	}

	static BeanServer secured(SSLContext context, boolean registry, boolean clientCertificate) throws IOException {
		return new BeanServer(MBeanServerFactory.newMBeanServer(), new Security(new SslRMIClientSocketFactory(),
				new SslRMIServerSocketFactory(context, null, null, clientCertificate), registry), null);
	}

	private static JMXAuthenticator authenticator(String username, String password) {
		return (credentials) -> {
			String[] sent = (credentials instanceof String[] pair) ? pair : new String[2];
			if (!username.equals(sent[0]) || !password.equals(sent[1])) {
				throw new SecurityException("Authentication failed! Invalid username or password");
			}
			Subject subject = new Subject();
			subject.getPrincipals().add(new JMXPrincipal(username));
			return subject;
		};
	}

	/** A port where nobody listens at this moment. */
	public static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	BeanServer with(String name, Object bean) throws JMException {
		this.beans.registerMBean(bean, ObjectName.getInstance(name));
		return this;
	}

	void without(String name) {
		try {
			this.beans.unregisterMBean(ObjectName.getInstance(name));
		}
		catch (JMException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What is in the registry. */
	Remote reference() {
		try {
			return this.registry.lookup("jmxrmi");
		}
		catch (IOException | NotBoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String url() {
		return "jmx://127.0.0.1:" + this.port;
	}

	@Override
	public void close() throws IOException {
		this.connector.stop();
		UnicastRemoteObject.unexportObject(this.registry, true);
	}

	/** How connections are secured. */
	private record Security(@Nullable RMIClientSocketFactory client, @Nullable RMIServerSocketFactory server,
			boolean registry) {

	}

}
