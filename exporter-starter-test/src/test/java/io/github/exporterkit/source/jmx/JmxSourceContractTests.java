package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Target.Authentication;
import io.github.exporterkit.source.Target.Ssl;
import io.github.exporterkit.test.SourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JmxSourceContractTests implements SourceContract {

	@TempDir
	Path directory;

	private Path password = Path.of("");

	private InetSocketAddress address = new InetSocketAddress(0);

	private Registry registry;

	private JMXConnectorServer server;

	@BeforeEach
	void start() throws IOException {
		this.password = Files.writeString(this.directory.resolve("password"), "s3cret");
		try (ServerSocket free = new ServerSocket(0)) {
			this.address = new InetSocketAddress("127.0.0.1", free.getLocalPort());
		}
		this.registry = LocateRegistry.createRegistry(this.address.getPort());
		this.server = JMXConnectorServerFactory.newJMXConnectorServer(
				new JMXServiceURL(
						"service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(this.address.getPort())),
				null, ManagementFactory.getPlatformMBeanServer());
		this.server.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.stop();
		UnicastRemoteObject.unexportObject(this.registry, true);
	}

	@Override
	public Source working() {
		return source(this.address);
	}

	@Override
	public Source unreachable(InetSocketAddress nobody) {
		return source(nobody);
	}

	@Override
	public Source silent(InetSocketAddress silent) {
		return source(silent);
	}

	@Override
	public List<String> secrets() {
		return List.of("s3cret");
	}

	private Source source(InetSocketAddress address) {
		Target target = new Target("jmx://%s:%d".formatted(address.getHostString(), address.getPort()), "monitor", null,
				this.password, null, Map.of(), new Ssl(null), Duration.ofSeconds(1), false, Authentication.BASIC, null,
				null, null, null);
		return new JmxTransport().source(target, JmxProperties.of("java.lang:type=MemoryPool,*"),
				SourceContext.of("pools", target));
	}

}
