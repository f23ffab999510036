package ${package};

import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;

/**
 * MBeans as the target has them, served over RMI, with numbers that move: something to
 * scrape before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private final JobServer jobs = new JobServer();

	private final int port;

	private final Registry registry;

	private final RMIJRMPServerImpl server;

	private final RMIConnectorServer connector;

	private DemoTarget() throws Exception {
		System.setProperty("java.rmi.server.hostname", "127.0.0.1");
		ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.port = listening.getLocalPort();
		this.registry = LocateRegistry.createRegistry(this.port, null, (port) -> listening);
		MBeanServer beans = MBeanServerFactory.newMBeanServer();
		beans.registerMBean(new Server(), ObjectName.getInstance("com.example.jobs:type=Server"));
		for (String name : JobServer.QUEUES) {
			beans.registerMBean(new Queue(name), ObjectName.getInstance("com.example.jobs:type=Queue,name=" + name));
		}
		this.server = new RMIJRMPServerImpl(0, null, null, null);
		this.connector = new RMIConnectorServer(new JMXServiceURL("rmi", null, 0), null, this.server, beans);
	}

	static DemoTarget start() throws Exception {
		DemoTarget target = new DemoTarget();
		target.connector.start();
		target.registry.rebind("jmxrmi", target.server.toStub());
		return target;
	}

	/**
	 * Where the MBeans are, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "jmx://127.0.0.1:" + this.port;
	}

	@Override
	public void close() throws Exception {
		this.connector.stop();
		UnicastRemoteObject.unexportObject(this.registry, true);
	}

	public interface ServerMXBean {

		String getVersion();

		long getUptimeMillis();

		long getConnections();

		int getConnectionLimit();

	}

	public interface QueueMXBean {

		long getWaiting();

		long getFinished();

		long getFailed();

		long getWorkMillis();

		double getFillPercent();

		boolean isPaused();

	}

	private final class Server implements ServerMXBean {

		@Override
		public String getVersion() {
			return JobServer.VERSION;
		}

		@Override
		public long getUptimeMillis() {
			return DemoTarget.this.jobs.uptime().toMillis();
		}

		@Override
		public long getConnections() {
			return DemoTarget.this.jobs.connections();
		}

		@Override
		public int getConnectionLimit() {
			return JobServer.CONNECTION_LIMIT;
		}

	}

	private final class Queue implements QueueMXBean {

		private final String name;

		private Queue(String name) {
			this.name = name;
		}

		private JobServer.Queue now() {
			return DemoTarget.this.jobs.queue(this.name);
		}

		@Override
		public long getWaiting() {
			return now().waiting();
		}

		@Override
		public long getFinished() {
			return now().finished();
		}

		@Override
		public long getFailed() {
			return now().failed();
		}

		@Override
		public long getWorkMillis() {
			return now().workMillis();
		}

		@Override
		public double getFillPercent() {
			return now().fillPercent();
		}

		@Override
		public boolean isPaused() {
			return now().paused();
		}

	}

}
