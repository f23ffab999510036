package io.github.exporterkit.snmp;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityProtocol;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;

/**
 * How version 3 authenticates and encrypts, by the names that people write.
 */
final class Protocols {

	private static final Map<String, AuthenticationProtocol> AUTHENTICATION = new LinkedHashMap<>();

	private static final Map<String, PrivacyProtocol> PRIVACY = new LinkedHashMap<>();

	static {
		AUTHENTICATION.put("md5", new AuthMD5());
		AUTHENTICATION.put("sha", new AuthSHA());
		AUTHENTICATION.put("sha224", new AuthHMAC128SHA224());
		AUTHENTICATION.put("sha256", new AuthHMAC192SHA256());
		AUTHENTICATION.put("sha384", new AuthHMAC256SHA384());
		AUTHENTICATION.put("sha512", new AuthHMAC384SHA512());
		PRIVACY.put("des", new PrivDES());
		PRIVACY.put("3des", new Priv3DES());
		PRIVACY.put("aes", new PrivAES128());
		PRIVACY.put("aes192", new PrivAES192());
		PRIVACY.put("aes256", new PrivAES256());
		PRIVACY.put("aes192c", new PrivAES192With3DESKeyExtension());
		PRIVACY.put("aes256c", new PrivAES256With3DESKeyExtension());
	}

	private Protocols() {
	}

	/** All of them, for one session. */
	static SecurityProtocols all() {
		SecurityProtocols all = new SecurityProtocols(SecurityProtocolSet.none);
		AUTHENTICATION.values().forEach(all::addAuthenticationProtocol);
		PRIVACY.values().forEach(all::addPrivacyProtocol);
		return all;
	}

	static OID authentication(String name) {
		return named("auth-protocol", AUTHENTICATION, name);
	}

	static OID privacy(String name) {
		return named("priv-protocol", PRIVACY, name);
	}

	/** Written as SHA-256, sha256, AES128 and so on. */
	private static OID named(String key, Map<String, ? extends SecurityProtocol> protocols, String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").replaceFirst("^aes128$", "aes");
		SecurityProtocol protocol = protocols.get(plain.equals("sha1") ? "sha" : plain);
		if (protocol == null) {
			throw new DeclarationException(key, "'%s' is not a protocol".formatted(name),
					"write one of " + String.join(", ", protocols.keySet()));
		}
		return protocol.getID();
	}

}
