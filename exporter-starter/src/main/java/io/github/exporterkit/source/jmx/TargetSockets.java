package io.github.exporterkit.source.jmx;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.rmi.server.RMIClientSocketFactory;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

/**
 * Makes the connections of one target, in place of the factories that the Java runtime or
 * the target would have RMI use: connected and secured in time, and secured as the
 * target's SSL bundle says.
 */
final class TargetSockets implements RMIClientSocketFactory {

	private final Duration connectTimeout;

	private final Supplier<@Nullable SslBundle> bundle;

	private final Tls tls;

	private volatile boolean plain;

	/**
	 * Create the factory.
	 * @param connectTimeout how long it may take to connect, and to secure the connection
	 * @param bundle how to secure connections
	 * @param tls which are secured
	 */
	TargetSockets(Duration connectTimeout, Supplier<@Nullable SslBundle> bundle, Tls tls) {
		this.connectTimeout = connectTimeout;
		this.bundle = bundle;
		this.tls = tls;
		this.plain = tls == Tls.NEVER;
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		if (this.plain) {
			return connect(host, port);
		}
		try {
			return secure(connect(host, port), host, port);
		}
		catch (SSLException | EOFException | SocketException ex) {
			if (this.tls != Tls.IF_SPOKEN || !saysNoTls(ex)) {
				throw ex;
			}
			Socket socket = connect(host, port);
			this.plain = true;
			return socket;
		}
	}

	private Socket connect(String host, int port) throws IOException {
		TargetSocket socket = new TargetSocket();
		RemoteCall call = RemoteCall.current();
		try {
			if (call != null) {
				call.waitFor(socket);
			}
			socket.connect(new InetSocketAddress(host, port), millis());
			return socket;
		}
		catch (SocketTimeoutException ex) {
			socket.close();
			throw new FetchException(Kind.CONNECT,
					"no connection to %s:%d within %dms (exporter.target.connect-timeout); is it up, and does no firewall drop its packets?"
						.formatted(host, port, millis()),
					ex);
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	private Socket secure(Socket plain, String host, int port) throws IOException {
		try {
			SslBundle bundle = this.bundle.get();
			SSLContext context = (bundle != null) ? bundle.createSslContext() : SSLContext.getDefault();
			SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
			SSLParameters parameters = secured.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			SslOptions options = (bundle != null) ? bundle.getOptions() : SslOptions.NONE;
			if (options.getCiphers() != null) {
				parameters.setCipherSuites(options.getCiphers());
			}
			if (options.getEnabledProtocols() != null) {
				parameters.setProtocols(options.getEnabledProtocols());
			}
			secured.setSSLParameters(parameters);
			plain.setSoTimeout(millis());
			secured.startHandshake();
			plain.setSoTimeout(0);
			return secured;
		}
		catch (SocketTimeoutException ex) {
			plain.close();
			throw new FetchException(Kind.TLS,
					"the connection to %s:%d was made, but not secured within %dms (exporter.target.connect-timeout); does it speak TLS?"
						.formatted(host, port, millis()),
					ex);
		}
		catch (NoSuchAlgorithmException ex) {
			plain.close();
			throw new IllegalStateException(ex);
		}
		catch (IOException | RuntimeException ex) {
			plain.close();
			throw ex;
		}
	}

	private int millis() {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, this.connectTimeout.toMillis()));
	}

	/** Who does not speak TLS sends something else, or hangs up. */
	private static boolean saysNoTls(IOException ex) {
		String message = String.valueOf(ex.getMessage());
		return !(ex instanceof SSLException) || message.startsWith("Unsupported or unrecognized SSL message")
				|| message.contains("terminated the handshake") || ex.getCause() instanceof EOFException;
	}

	/** Which connections are secured. */
	enum Tls {

		/** None. */
		NEVER,

		/** Those with a server that can. */
		IF_SPOKEN,

		/** All. */
		ALWAYS

	}

}
