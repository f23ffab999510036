package io.github.exporterkit.source.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * A certificate that signs itself or another, made anew for every test, because the JDK's
 * classes can read certificates but not make them. The encoding is DER (X.690), the
 * structure that of RFC 5280.
 */
public final class TestCertificate {

	public static final String PASSWORD = "changeit";

	private static final byte[] ECDSA_WITH_SHA256 = sequence(der(6, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)));

	private final KeyPair keys;

	private final Certificate certificate;

	private TestCertificate(KeyPair keys, Certificate certificate) {
		this.keys = keys;
		this.certificate = certificate;
	}

	/**
	 * Made out for an IPv4 address.
	 */
	public static TestCertificate of(String commonName, int... address) throws GeneralSecurityException {
		return create(commonName, alternativeNames(address), null, Duration.ofDays(1));
	}

	/**
	 * Allowed to sign others.
	 */
	public static TestCertificate authority(String commonName) throws GeneralSecurityException {
		byte[] mayIssue = sequence(der(6, bytes(0x55, 0x1d, 0x13)), der(4, sequence(der(1, bytes(0xff)))));
		return create(commonName, mayIssue, null, Duration.ofDays(1));
	}

	/**
	 * Made out for an IPv4 address and signed by this one.
	 * @param validFor until when it is valid; in the past, if this is negative
	 */
	public TestCertificate issue(String commonName, Duration validFor, int... address) throws GeneralSecurityException {
		return create(commonName, alternativeNames(address), this, validFor);
	}

	private static TestCertificate create(String commonName, byte[] extension, @Nullable TestCertificate issuer,
			Duration validFor) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		KeyPair keys = generator.generateKeyPair();
		byte[] name = sequence(der(0x31, sequence(der(6, bytes(0x55, 4, 3)), der(12, utf8(commonName)))));
		byte[] issuerName = (issuer != null)
				? ((X509Certificate) issuer.certificate).getSubjectX500Principal().getEncoded() : name;
		Instant now = Instant.now();
		byte[] content = sequence(der(0xa0, der(2, bytes(2))),
				der(2, BigInteger.valueOf(System.nanoTime()).toByteArray()), ECDSA_WITH_SHA256, issuerName,
				sequence(time(now.minus(Duration.ofDays(30))), time(now.plus(validFor))), name,
				keys.getPublic().getEncoded(), der(0xa3, sequence(extension)));
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(((issuer != null) ? issuer.keys : keys).getPrivate());
		signature.update(content);
		byte[] encoded = sequence(content, ECDSA_WITH_SHA256, der(3, join(bytes(0), signature.sign())));
		return new TestCertificate(keys,
				CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
	}

	private static byte[] alternativeNames(int... address) {
		return sequence(der(6, bytes(0x55, 0x1d, 0x11)), der(4, sequence(der(0x87, bytes(address)))));
	}

	/**
	 * A store with the key and the certificate.
	 */
	public KeyStore keyStore() throws GeneralSecurityException, IOException {
		KeyStore store = empty();
		store.setKeyEntry("own", this.keys.getPrivate(), PASSWORD.toCharArray(),
				new Certificate[] { this.certificate });
		return store;
	}

	/**
	 * A store that trusts the certificate.
	 */
	public KeyStore trustStore() throws GeneralSecurityException, IOException {
		KeyStore store = empty();
		store.setCertificateEntry("trusted", this.certificate);
		return store;
	}

	/**
	 * The certificate as PEM.
	 */
	public String pem() throws GeneralSecurityException {
		return pem("CERTIFICATE", this.certificate.getEncoded());
	}

	/**
	 * The private key as PEM.
	 */
	public String keyPem() {
		return pem("PRIVATE KEY", this.keys.getPrivate().getEncoded());
	}

	private static String pem(String type, byte[] content) {
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type,
				Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content));
	}

	public static String save(KeyStore store, Path file) throws GeneralSecurityException, IOException {
		try (OutputStream output = Files.newOutputStream(file)) {
			store.store(output, PASSWORD.toCharArray());
		}
		return file.toString();
	}

	private static KeyStore empty() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		return store;
	}

	private static byte[] time(Instant instant) {
		return der(0x17, utf8(DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(instant)));
	}

	private static byte[] sequence(byte[]... parts) {
		return der(0x30, join(parts));
	}

	private static byte[] der(int tag, byte[] content) {
		byte[] length = (content.length < 128) ? bytes(content.length) : (content.length < 256)
				? bytes(0x81, content.length) : bytes(0x82, content.length >> 8, content.length);
		return join(bytes(tag), length, content);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	private static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
