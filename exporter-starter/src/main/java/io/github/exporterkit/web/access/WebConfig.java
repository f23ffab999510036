package io.github.exporterkit.web.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.Ssl;

/**
 * What a {@code web-config.yml} says, with the content of the files that it names.
 *
 * @param users bcrypt hashes by user
 * @param headers headers of all answers
 * @param http2 whether HTTP/2 is spoken too
 * @param tls how connections are secured; null if they are not
 */
public record WebConfig(Map<String, String> users, Map<String, String> headers, boolean http2, @Nullable Tls tls) {

	/** What holds if there is no file. */
	static final WebConfig NONE = new WebConfig(Map.of(), Map.of(), false, null);

	/** What cannot change while the server runs. */
	boolean needsRestart(WebConfig before) {
		Tls now = this.tls;
		Tls then = before.tls;
		boolean same = (now != null && then != null) ? now.clientAuth() == then.clientAuth() : now == then;
		return !same || this.http2 != before.http2;
	}

	/**
	 * How connections are secured.
	 *
	 * @param certificate certificates as PEM
	 * @param key the private key as PEM
	 * @param clientAuthority the certificates, as PEM, that those of clients come from;
	 * null if clients have none
	 * @param clientAuth whether clients must have a certificate
	 * @param allowedNames alternative names of which a client's certificate must have
	 * one; if empty, any will do
	 * @param protocols the protocols' names in the Java runtime
	 * @param ciphers the cipher suites; if empty, the server's own
	 */
	public record Tls(String certificate, String key, @Nullable String clientAuthority, Ssl.ClientAuth clientAuth,
			List<String> allowedNames, List<String> protocols, List<String> ciphers) {

		/**
		 * Make a bundle of it.
		 * @return the bundle
		 * @throws DeclarationException if certificate and key are none, or do not belong
		 * together
		 */
		public SslBundle bundle() {
			PemSslBundleProperties bundle = new PemSslBundleProperties();
			bundle.getKeystore().setCertificate(this.certificate);
			bundle.getKeystore().setPrivateKey(this.key);
			bundle.getKeystore().setVerifyKeys(true);
			bundle.getTruststore().setCertificate(this.clientAuthority);
			bundle.getOptions().setEnabledProtocols(new LinkedHashSet<>(this.protocols));
			if (!this.ciphers.isEmpty()) {
				bundle.getOptions().setCiphers(new LinkedHashSet<>(this.ciphers));
			}
			try {
				SslBundle made = PropertiesSslBundle.get(bundle);
				made.createSslContext();
				return made;
			}
			catch (IllegalStateException | IllegalArgumentException ex) {
				throw new DeclarationException("tls_server_config",
						"certificate, key or client CA cannot be used (they are not shown)",
						"write PEM, unencrypted, a key that belongs to the first certificate");
			}
		}

		@Override
		public String toString() {
			return "Tls[not shown]";
		}

	}

}
