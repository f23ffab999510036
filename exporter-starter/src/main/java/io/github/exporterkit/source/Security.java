package io.github.exporterkit.source;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Whom to trust and what to present on connections over TLS, as a bundle said when this
 * was made.
 */
public final class Security {

	private final @Nullable SslBundle bundle;

	private final @Nullable SSLContext context;

	/**
	 * Create it.
	 * @param bundle the bundle; null for the Java runtime's own trust
	 */
	public Security(@Nullable SslBundle bundle) {
		this.bundle = bundle;
		this.context = (bundle != null) ? bundle.createSslContext() : null;
	}

	/**
	 * Secure a connection.
	 * @param plain what is connected
	 * @param other who should be at the other end
	 * @return what to speak through
	 * @throws SSLException if the other side is not who it should be, or does not answer
	 */
	public SSLSocket secure(Socket plain, HostAndPort other) throws SSLException {
		try {
			return handshake(plain, other);
		}
		catch (SSLException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new SSLException("the connection was lost", ex);
		}
	}

	private SSLSocket handshake(Socket plain, HostAndPort other) throws IOException {
		SSLSocket secured = (SSLSocket) context().getSocketFactory()
			.createSocket(plain, other.host(), other.port(), true);
		SSLParameters parameters = secured.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		SslOptions options = (this.bundle != null) ? this.bundle.getOptions() : SslOptions.NONE;
		if (options.getCiphers() != null) {
			parameters.setCipherSuites(options.getCiphers());
		}
		if (options.getEnabledProtocols() != null) {
			parameters.setProtocols(options.getEnabledProtocols());
		}
		secured.setSSLParameters(parameters);
		secured.startHandshake();
		return secured;
	}

	private SSLContext context() {
		try {
			return (this.context != null) ? this.context : SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
