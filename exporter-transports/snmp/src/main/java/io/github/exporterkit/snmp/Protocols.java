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
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OID;

/**
 * How version 3 authenticates and encrypts, by the names that people write.
 */
final class Protocols {

	private static final Map<String, OID> AUTHENTICATION = new LinkedHashMap<>();

	private static final Map<String, OID> PRIVACY = new LinkedHashMap<>();

	static {
		AUTHENTICATION.put("md5", AuthMD5.ID);
		AUTHENTICATION.put("sha", AuthSHA.ID);
		AUTHENTICATION.put("sha224", AuthHMAC128SHA224.ID);
		AUTHENTICATION.put("sha256", AuthHMAC192SHA256.ID);
		AUTHENTICATION.put("sha384", AuthHMAC256SHA384.ID);
		AUTHENTICATION.put("sha512", AuthHMAC384SHA512.ID);
		PRIVACY.put("des", PrivDES.ID);
		PRIVACY.put("3des", Priv3DES.ID);
		PRIVACY.put("aes", PrivAES128.ID);
		PRIVACY.put("aes192", PrivAES192.ID);
		PRIVACY.put("aes256", PrivAES256.ID);
		PRIVACY.put("aes192c", PrivAES192With3DESKeyExtension.ID);
		PRIVACY.put("aes256c", PrivAES256With3DESKeyExtension.ID);
	}

	private Protocols() {
	}

	static OID authentication(String name) {
		return named("auth-protocol", AUTHENTICATION, name);
	}

	static OID privacy(String name) {
		return named("priv-protocol", PRIVACY, name);
	}

	/** Written as SHA-256, sha256, AES128 and so on. */
	private static OID named(String key, Map<String, OID> protocols, String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").replaceFirst("^aes128$", "aes");
		OID protocol = protocols.get(plain.equals("sha1") ? "sha" : plain);
		if (protocol == null) {
			throw new DeclarationException(key, "'%s' is not a protocol".formatted(name),
					"write one of " + String.join(", ", protocols.keySet()));
		}
		return protocol;
	}

}
