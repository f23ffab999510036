package io.github.exporterkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import io.github.exporterkit.source.http.TestCertificate;

/**
 * The certificates of targets, all but one from an authority that the exporter trusts.
 *
 * @param authority whom the exporter trusts
 * @param well nothing is wrong with it
 * @param untrusted nobody trusts it
 * @param expired it was good until yesterday
 * @param otherHost it is made out for another address
 */
record Certificates(TestCertificate authority, Key well, Key untrusted, Key expired, Key otherHost) {

	static Certificates create() throws GeneralSecurityException {
		TestCertificate authority = TestCertificate.authority("authority");
		return new Certificates(authority, new Key(authority.issue("target", Duration.ofDays(1), 127, 0, 0, 1)),
				new Key(TestCertificate.of("target", 127, 0, 0, 1)),
				new Key(authority.issue("target", Duration.ofDays(-1), 127, 0, 0, 1)),
				new Key(authority.issue("target", Duration.ofDays(1), 10, 0, 0, 1)));
	}

	/** Saves what the exporter trusts. */
	String saveTrust(Path file) throws GeneralSecurityException, IOException {
		return TestCertificate.save(this.authority.trustStore(), file);
	}

	/**
	 * A certificate and its key.
	 *
	 * @param certificate the certificate
	 */
	record Key(TestCertificate certificate) {

		/** A free port that speaks TLS. */
		SSLServerSocket listen() throws GeneralSecurityException, IOException {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(this.certificate.keyStore(), TestCertificate.PASSWORD.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			return (SSLServerSocket) context.getServerSocketFactory()
				.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		}

	}

}
