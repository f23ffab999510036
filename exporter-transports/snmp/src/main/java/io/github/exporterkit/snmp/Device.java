package io.github.exporterkit.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Semaphore;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import org.jspecify.annotations.Nullable;

/**
 * The device that an exporter asks. Its session is opened when first needed, kept between
 * scrapes, and opened anew once a secret has changed or the device has not answered,
 * because it may have another address or engine ID by then.
 */
final class Device implements AutoCloseable {

	private static final int PORT = 161;

	private final Target target;

	private final SnmpTargetProperties settings;

	private final Credentials credentials;

	private final Semaphore requests;

	private @Nullable Session session;

	private boolean closed;

	/** How many values the device is asked for at a time; less once that was too much. */
	private volatile int values;

	Device(Target target, SnmpTargetProperties settings, Credentials credentials) {
		this.target = target;
		this.settings = settings;
		this.credentials = credentials;
		this.values = settings.maxRepetitions();
		Integer most = target.maxConnections();
		this.requests = new Semaphore((most != null) ? most : Integer.MAX_VALUE, true);
	}

	/**
	 * Use the session, opening it if need be. May take as long as a name server does.
	 */
	Session session() throws FetchException {
		SnmpCredentials now = SnmpCredentials.of(this.settings, this.credentials);
		synchronized (this) {
			if (this.closed) {
				throw new FetchException(Kind.OTHER, "the exporter shuts down");
			}
			Session kept = this.session;
			if (kept != null && kept.credentials().equals(now) && kept.use()) {
				return kept;
			}
			if (kept != null) {
				kept.retire();
			}
			Session opened = open(now);
			opened.use();
			this.session = opened;
			return opened;
		}
	}

	private Session open(SnmpCredentials now) throws FetchException {
		String host = this.target.uri().getHost();
		int port = this.target.uri().getPort();
		try {
			InetAddress address = InetAddress.getByName(host);
			return new Session(new InetSocketAddress(address, (port != -1) ? port : PORT), now, this.settings);
		}
		catch (UnknownHostException ex) {
			throw new FetchException(Kind.CONNECT, "the host %s is not known; is its name right?".formatted(host), ex);
		}
		catch (IOException ex) {
			throw new FetchException(Kind.CONNECT,
					"no socket to %s could be opened; is there a route to it?".formatted(host), ex);
		}
	}

	/** How many requests may be on their way at a time. */
	Semaphore requests() {
		return this.requests;
	}

	int values() {
		return this.values;
	}

	/** An answer with that many values was too big. */
	void tooBig(int asked) {
		this.values = Math.max(1, Math.min(this.values, asked / 2));
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		Session open;
		synchronized (this) {
			this.closed = true;
			open = this.session;
			this.session = null;
		}
		if (open != null) {
			open.close();
		}
	}

}
