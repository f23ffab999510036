package io.github.exporterkit.source.jmx;

import java.io.Closeable;
import java.io.IOException;
import java.rmi.NotBoundException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import javax.management.JMException;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIConnectionImpl_Stub;
import javax.management.remote.rmi.RMIServer;
import javax.management.remote.rmi.RMIServerImpl_Stub;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.jmx.RemoteCall.Trust;
import io.github.exporterkit.source.jmx.TargetSockets.Tls;

/**
 * The connection of an exporter to the MBeans of its target, which its sources share. It
 * is made when first needed, and anew when it is lost.
 */
final class JmxConnection implements Closeable {

	private static final Duration CLOSING = Duration.ofSeconds(1);

	private final JmxAddress address;

	private final Credentials credentials;

	private final TargetSockets registrySockets;

	private final TargetSockets sockets;

	private final TargetSockets plainSockets;

	private final boolean secured;

	private final ReentrantLock connecting = new ReentrantLock();

	private final AtomicReference<@Nullable Open> open = new AtomicReference<>();

	JmxConnection(JmxAddress address, Target target, Credentials credentials, Supplier<@Nullable SslBundle> bundle) {
		this.address = address;
		this.credentials = credentials;
		this.secured = target.ssl().bundle() != null;
		this.registrySockets = new TargetSockets(target.connectTimeout(), bundle,
				this.secured ? Tls.IF_SPOKEN : Tls.NEVER);
		this.sockets = new TargetSockets(target.connectTimeout(), bundle, Tls.ALWAYS);
		this.plainSockets = new TargetSockets(target.connectTimeout(), bundle, Tls.NEVER);
	}

	/**
	 * Ask the target, within a {@link RemoteCall}. If a connection turns out to be lost,
	 * ask once more on a new one.
	 */
	<T> T ask(Question<T> question) throws IOException, JMException, InterruptedException {
		Open found = this.open.get();
		Open connection = (found != null) ? found : connect(null);
		try {
			return question.ask(connection.connection());
		}
		catch (IOException ex) {
			if (!JmxFailures.isLost(ex)) {
				throw ex;
			}
			this.open.compareAndSet(connection, null);
			RemoteCall call = RemoteCall.current();
			if (found == null || call == null || call.isCancelled()) {
				throw ex;
			}
			return question.ask(connect(connection).connection());
		}
	}

	/** Connect, unless another source has done so. */
	private Open connect(@Nullable Open lost) throws IOException, InterruptedException {
		this.connecting.lockInterruptibly();
		try {
			Open found = this.open.get();
			if (found != null && found != lost) {
				return found;
			}
			Open made = make();
			this.open.set(made);
			return made;
		}
		finally {
			this.connecting.unlock();
		}
	}

	private Open make() throws IOException {
		RemoteCall.expect(Trust.REFERENCES);
		String host = this.address.plainHost();
		String username = this.credentials.username();
		String password = this.credentials.password();
		RMIServer found = lookup();
		RemoteStub server = RemoteStub.of(found);
		TargetSockets used = (this.secured || server.secured()) ? this.sockets : this.plainSockets;
		RMIConnection connection = new RMIServerImpl_Stub(server.at(host, used))
			.newClient((username != null) ? new String[] { username, password } : null);
		return new Open(new RMIConnectionImpl_Stub(RemoteStub.of(connection).at(host, used)), found, connection);
	}

	private RMIServer lookup() throws IOException {
		try {
			Registry registry = LocateRegistry.getRegistry(this.address.plainHost(), this.address.port(),
					this.registrySockets);
			if (registry.lookup(this.address.name()) instanceof RMIServer server) {
				return server;
			}
			throw new FetchException(Kind.OTHER,
					"'%s' in the registry is something else than MBeans; correct the name in the URL"
						.formatted(this.address.name()));
		}
		catch (NotBoundException ex) {
			throw new FetchException(Kind.CONNECT,
					"there is a registry, but without the name '%s'; is this the port of com.sun.management.jmxremote.port?"
						.formatted(this.address.name()),
					ex);
		}
	}

	/** Log out, but wait no longer than a moment for it. */
	@Override
	public void close() {
		Open held = this.open.getAndSet(null);
		if (held == null) {
			return;
		}
		RemoteCall call = new RemoteCall();
		Thread closing = new Thread(new FutureTask<>(() -> call.run(() -> {
			held.connection().close();
			return held;
		})), "exporter-close-jmx");
		closing.setDaemon(true);
		closing.start();
		try {
			closing.join(CLOSING.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		call.cancel();
	}

	/**
	 * A connection.
	 *
	 * @param connection what is used
	 * @param server the server's own reference to where it was got; when that is
	 * collected, the server is told that this process needs neither any more
	 * @param received the server's own reference to the connection, likewise
	 */
	private record Open(RMIConnection connection, RMIServer server, RMIConnection received) {

	}

	/** What a connection is asked. */
	@FunctionalInterface
	interface Question<T> {

		T ask(RMIConnection connection) throws IOException, JMException;

	}

}
